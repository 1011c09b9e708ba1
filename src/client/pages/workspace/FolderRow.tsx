import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { FolderEntry } from '#contract/folders.ts'
import { entryUrl } from '../../folders/EntryMenu.tsx'
import { EntryMenuButton } from '../../folders/EntryMenuButton.tsx'
import { runsIn } from '../../folders/run-counts.ts'
import { StatusBar } from '../../folders/StatusBar.tsx'
import { Avatar } from '../../ui/Avatar.tsx'
import { formatCount } from '../../ui/format/number.ts'
import { LiveDot } from '../../ui/LiveDot.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { StatusIcon } from '../../ui/StatusIcon.tsx'
import { UiIcon } from '../../ui/UiIcon.tsx'
import type { GridRows } from '../../ui/use-grid-rows.ts'
import { entryOf } from './entry-of.ts'
import styles from './FolderTable.module.css'

interface Props {
  entry: FolderEntry
  name: string
  /** Whether the tab key leads to it. */
  active: boolean
  rowProps: ReturnType<GridRows['rowProps']>
  menuOpened: boolean
  onMenu: (opened: boolean) => void
}

/** One folder or experiment. */
export const FolderRow = ({ entry, name, active, rowProps, menuOpened, onMenu }: Props) => {
  const { t, i18n } = useTranslation('workspace')
  const navigate = useNavigate()
  const target = entryOf(entry)
  const shown = name || t('noName')
  const runs = runsIn(entry.runs)
  const note = entry.kind === 'folder' ? t('items', { count: entry.items }) : entry.description
  return (
    <div
      role="row"
      {...rowProps}
      data-marked={menuOpened || undefined}
      className={styles['row']}
      onDoubleClick={() => void navigate(entryUrl(target))}
      onContextMenu={event => {
        event.preventDefault()
        onMenu(true)
      }}
    >
      <div role="rowheader" className={styles['name']}>
        <UiIcon name={entry.kind} color="var(--text-3)" />
        <Link
          to={entryUrl(target)}
          tabIndex={-1}
          title={entry.path}
          className={name === '' ? styles['noName'] : undefined}
        >
          <bdi>{shown}</bdi>
        </Link>
        {note && (
          <span className={styles['note']} title={note}>
            {note}
          </span>
        )}
      </div>
      <div role="gridcell" className={styles['kind']}>
        {t(`kind.${entry.kind}`)}
      </div>
      <div role="gridcell" className={styles['runs']}>
        {formatCount(runs, i18n.language)}
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
        <EntryMenuButton
          entry={target}
          name={shown}
          opened={menuOpened}
          tabIndex={active ? 0 : -1}
          onChange={onMenu}
        />
      </div>
    </div>
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
