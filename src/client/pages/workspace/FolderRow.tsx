import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { FolderEntry } from '#contract/folders.ts'
import { plainNote } from '../../experiments/plain-note.ts'
import { dragSource, useDropTarget } from '../../folders/drag.ts'
import { EntryMenuItems } from '../../folders/EntryMenu.tsx'
import { EntryMenuButton } from '../../folders/EntryMenuButton.tsx'
import { LockMark } from '../../folders/LockMark.tsx'
import { runsIn } from '../../folders/run-counts.ts'
import { SearchMenuItems } from '../../folders/SearchMenu.tsx'
import { RowStar } from '../../folders/StarButton.tsx'
import { StatusBar } from '../../folders/StatusBar.tsx'
import { useWorkspaceActions, type WorkspaceEntry } from '../../folders/workspace-actions.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { formatCount } from '../../ui/format/number.ts'
import { LiveDot } from '../../ui/LiveDot.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { StatusIcon } from '../../ui/StatusIcon.tsx'
import { toastError } from '../../ui/toast.tsx'
import { UiIcon } from '../../ui/UiIcon.tsx'
import type { GridRows } from '../../ui/use-grid-rows.ts'
import { entryOf, rowUrl, searchOf } from './entry-of.ts'
import styles from './FolderTable.module.css'

interface Props {
  /** The path of the folder that is shown. */
  folder: string
  entry: FolderEntry
  name: string
  /** Whether the tab key leads to it. */
  active: boolean
  rowProps: ReturnType<GridRows['rowProps']>
  menuOpened: boolean
  onMenu: (opened: boolean) => void
  starred: boolean
  /** It is always there: it is neither moved nor deleted. */
  fixed: boolean
  selected: boolean
  onSelect: (range: boolean) => void
  /** What is dragged with it: all that is chosen when it is, itself otherwise. */
  draggedWith: () => readonly WorkspaceEntry[]
}

const isControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('a, button, input') !== null

/** One folder, experiment or saved search. */
export const FolderRow = (props: Props) => {
  const {
    folder,
    entry,
    name,
    active,
    rowProps,
    menuOpened,
    onMenu,
    starred,
    fixed,
    selected,
    onSelect,
    draggedWith,
  } = props
  const { t, i18n } = useTranslation('workspace')
  const { t: to } = useTranslation('organise')
  const navigate = useNavigate()
  const actions = useWorkspaceActions()
  const target = entryOf(entry)
  const search = searchOf(entry, folder)
  const shown = name || t('noName')
  const runs = runsIn(entry.runs)
  const tabIndex = active ? 0 : -1
  const drop = useDropTarget(entry.kind === 'folder' ? entry.path : null, actions.moveTo)
  return (
    <div
      role="row"
      {...rowProps}
      {...drop}
      {...(target !== null &&
        !fixed &&
        dragSource(draggedWith, problem => toastError(to(`move.problem.${problem}`))))}
      data-marked={menuOpened || undefined}
      aria-selected={selected}
      className={styles['row']}
      onKeyDown={rowProps.onKeyDown}
      onClick={event => {
        if (target !== null && event.shiftKey && !isControl(event.target)) onSelect(true)
      }}
      onDoubleClick={event => {
        if (!isControl(event.target)) void navigate(rowUrl(entry, folder))
      }}
      onContextMenu={event => {
        event.preventDefault()
        onMenu(true)
      }}
    >
      <div role="gridcell" className={styles['select']}>
        {target !== null && (
          <input
            type="checkbox"
            className={styles['box']}
            aria-label={to('selection.row', { name: shown })}
            checked={selected}
            tabIndex={tabIndex}
            onChange={event =>
              onSelect(event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)
            }
          />
        )}
      </div>
      <div role="rowheader" className={styles['name']}>
        <UiIcon name={entry.kind === 'search' ? 'savedSearch' : entry.kind} color="var(--text-3)" />
        <Link
          to={rowUrl(entry, folder)}
          tabIndex={-1}
          draggable={false}
          title={entry.path}
          className={name === '' ? styles['noName'] : undefined}
        >
          <bdi>{shown}</bdi>
        </Link>
        <LockMark lockedBy={entry.lockedBy} />
        <Note entry={entry} />
        {target !== null && (
          <RowStar
            entry={target}
            name={shown}
            starred={starred}
            tabIndex={tabIndex}
            className={styles['star'] ?? ''}
          />
        )}
      </div>
      <div role="gridcell" className={styles['kind']}>
        {entry.kind === 'search' ? to('search.kind') : t(`kind.${entry.kind}`)}
      </div>
      <div role="gridcell" className={styles['runs']}>
        {search === null && formatCount(runs, i18n.language)}
      </div>
      <div role="gridcell" className={styles['status']}>
        <span className={styles['bar']}>
          <StatusBar counts={entry.runs} />
        </span>
        <Count status="running" count={entry.runs.running} />
        <Count status="failed" count={entry.runs.failed} />
      </div>
      <div role="gridcell" className={styles['activity']}>
        <Activity entry={entry} />
      </div>
      <div role="gridcell" className={styles['owner']} title={entry.owner}>
        {entry.owner !== '' && <Avatar name={entry.owner} />}
        <bdi>{entry.owner}</bdi>
      </div>
      <div role="gridcell" className={styles['actions']}>
        <EntryMenuButton name={shown} opened={menuOpened} tabIndex={tabIndex} onChange={onMenu}>
          {target !== null && <EntryMenuItems entry={target} lockedBy={entry.lockedBy} />}
          {search !== null && <SearchMenuItems search={search} />}
        </EntryMenuButton>
      </div>
    </div>
  )
}

const Note = ({ entry }: { entry: FolderEntry }) => {
  const { t } = useTranslation('workspace')
  const description = entry.description === null ? '' : plainNote(entry.description).trim()
  const items = entry.kind === 'folder' ? t('items', { count: entry.items }) : ''
  const note = [items, description].filter(part => part !== '').join(' · ')
  return (
    <span className={styles['note']} title={note || undefined}>
      {note}
    </span>
  )
}

const Count = ({ status, count }: { status: 'running' | 'failed'; count: number }) => {
  const { i18n } = useTranslation()
  return (
    <span className={styles['count']}>
      {count > 0 && (
        <>
          <StatusIcon status={status} />
          {formatCount(count, i18n.language)}
        </>
      )}
    </span>
  )
}

const Activity = ({ entry }: { entry: FolderEntry }) => {
  if (entry.lastActivity === null) return <span aria-hidden="true">–</span>
  const age = <RelativeTime time={entry.lastActivity} />
  return entry.runs.running > 0 ? <LiveDot>{age}</LiveDot> : age
}
