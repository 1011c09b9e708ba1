import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '../navigation/paths.ts'
import { StatusIcon } from '../ui/StatusIcon.tsx'
import { toastError } from '../ui/toast.tsx'
import { UiIcon } from '../ui/UiIcon.tsx'
import type { GridRows } from '../ui/use-grid-rows.ts'
import { dragSource, useDropTarget } from './drag.ts'
import { EntryMenuItems, useIsFixed } from './EntryMenu.tsx'
import { EntryMenuButton } from './EntryMenuButton.tsx'
import type { TreeRow } from './folder-tree.ts'
import styles from './FolderTreeView.module.css'
import { LockMark } from './LockMark.tsx'
import { SearchMenuItems } from './SearchMenu.tsx'
import { useWorkspaceActions } from './workspace-actions.ts'

interface Props {
  /** Tells its elements apart from those of other rows. */
  id: string
  row: TreeRow
  current: string | null
  rowProps: ReturnType<GridRows['rowProps']>
  menuOpened: boolean
  onMenu: (opened: boolean) => void
  onToggle: (key: string) => void
}

/** Deep levels are indented less, so that their names keep some room; in pixels. */
const indent = (level: number): number =>
  4 + Math.min(level - 1, 5) * 16 + Math.min(Math.max(0, level - 6), 12) * 5

/** A folder or a saved search of the tree. Things can be dropped on folders. */
export const TreeItem = ({ id, row, current, rowProps, menuOpened, onMenu, onToggle }: Props) => {
  const { t } = useTranslation('workspace')
  const { t: to } = useTranslation('organise')
  const actions = useWorkspaceActions()
  const isFixed = useIsFixed()
  const { folder, level, position, siblings, expanded } = row
  const { path, children, running, search } = folder
  const name = folder.name || t('noName')
  const hasChildren = children.length > 0
  const target = useDropTarget(
    search ? null : path,
    actions.moveTo,
    hasChildren && !expanded ? () => onToggle(path) : undefined,
  )
  const isDraggable = !search && !isFixed(path)
  const { 'aria-rowindex': _, style, ...props } = rowProps
  return (
    <div
      role="treeitem"
      {...props}
      tabIndex={rowProps.tabIndex}
      {...target}
      {...(isDraggable && {
        ...dragSource(
          () => [{ kind: 'folder', path }],
          problem => toastError(to(`move.problem.${problem}`)),
        ),
      })}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-selected={!search && path === current}
      aria-labelledby={running > 0 ? `${id} ${id}-running` : id}
      {...(hasChildren && { 'aria-expanded': expanded })}
      className={styles['row']}
      style={{ ...style, paddingLeft: indent(level) }}
      onContextMenu={event => {
        event.preventDefault()
        onMenu(true)
      }}
    >
      {hasChildren ? (
        <button
          type="button"
          tabIndex={-1}
          className={styles['chevron']}
          aria-label={expanded ? t('collapse', { name }) : t('expand', { name })}
          onClick={() => onToggle(path)}
        >
          <UiIcon name={expanded ? 'chevronDown' : 'chevronRight'} />
        </button>
      ) : (
        <span className={styles['chevron']} />
      )}
      <Link
        to={search ? paths.folderRuns(search.folder, search.viewId) : paths.workspace(path)}
        tabIndex={-1}
        draggable={false}
        className={styles['link']}
        title={search ? to('search.title', { name: search.name }) : path}
      >
        <UiIcon name={search ? 'savedSearch' : 'folder'} />
        <bdi id={id} className={`${styles['name']} ${folder.name === '' ? styles['noName'] : ''}`}>
          {name}
        </bdi>
      </Link>{' '}
      {folder.locked && <LockMark lockedBy="" />}
      {running > 0 && (
        <span id={`${id}-running`} className={styles['running']} title={t('running', { count: running })}>
          <StatusIcon status="running" size={12} decorative />
          {running} <VisuallyHidden>{t('runningWord')}</VisuallyHidden>
        </span>
      )}
      <EntryMenuButton
        name={name}
        tabIndex={-1}
        className={styles['menu'] ?? ''}
        opened={menuOpened}
        onChange={onMenu}
      >
        {search ? (
          <SearchMenuItems search={search} />
        ) : (
          <EntryMenuItems entry={{ kind: 'folder', path }} lockedBy={folder.locked ? '' : null} />
        )}
      </EntryMenuButton>
    </div>
  )
}
