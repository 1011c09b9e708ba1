import { VisuallyHidden } from '@mantine/core'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { paths } from '../navigation/paths.ts'
import { StatusIcon } from '../ui/StatusIcon.tsx'
import { UiIcon } from '../ui/UiIcon.tsx'
import { EntryMenuButton } from './EntryMenuButton.tsx'
import { useIsFixed } from './EntryMenu.tsx'
import { treeKey, type TreeRow } from './folder-tree.ts'
import styles from './FolderTreeView.module.css'
import { useWorkspaceActions } from './workspace-actions.ts'

interface Props {
  rows: readonly TreeRow[]
  /** The folder that is shown; null on pages without one. */
  current: string | null
  onToggle: (path: string) => void
}

/** Deep levels are indented less, so that their names keep some room; in pixels. */
const indent = (level: number): number =>
  4 + Math.min(level - 1, 5) * 16 + Math.min(Math.max(0, level - 6), 12) * 5

/** The tree of folders, after the ARIA pattern: one tab stop, arrows, Enter; F2, Delete and the menu key act on a folder. */
export const FolderTreeView = ({ rows, current, onToggle }: Props) => {
  const { t } = useTranslation('workspace')
  const navigate = useNavigate()
  const actions = useWorkspaceActions()
  const isFixed = useIsFixed()
  const id = useId()
  const tree = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const [menuOf, setMenuOf] = useState<string | null>(null)
  const shownPaths = rows.map(({ folder }) => folder.path)
  const stop = [focused, current].find(path => path !== null && shownPaths.includes(path)) ?? shownPaths[0]

  const hasRows = rows.length > 0
  useEffect(() => {
    if (current !== null && hasRows)
      tree.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [current, hasRows])

  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const path = shownPaths[index]
    if (path === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const move = treeKey(event.key, rows, index)
    if (move) {
      if (move.toggle !== undefined) onToggle(move.toggle)
      if (move.focus !== undefined)
        tree.current?.querySelectorAll<HTMLElement>('[role="treeitem"]')[move.focus]?.focus()
    } else if (event.key === 'Enter' || event.key === ' ') void navigate(paths.workspace(path))
    else if (event.key === 'F2' && !isFixed(path)) actions.rename({ kind: 'folder', path })
    else if (event.key === 'Delete' && !isFixed(path)) actions.remove({ kind: 'folder', path })
    else if (event.key === 'e') actions.exportRuns({ kind: 'folder', path })
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) setMenuOf(path)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div ref={tree} role="tree" aria-label={t('tree')} className={styles['tree']}>
      {rows.map(({ folder, level, position, siblings, expanded }, index) => {
        const { path, children, running } = folder
        const name = folder.name || t('noName')
        return (
          <div
            key={path}
            role="treeitem"
            tabIndex={path === stop ? 0 : -1}
            aria-level={level}
            aria-posinset={position}
            aria-setsize={siblings}
            aria-selected={path === current}
            aria-labelledby={running > 0 ? `${id}-${index} ${id}-${index}-running` : `${id}-${index}`}
            {...(children.length > 0 && { 'aria-expanded': expanded })}
            className={styles['row']}
            style={{ paddingLeft: indent(level) }}
            onFocus={() => setFocused(path)}
            onKeyDown={event => onKeyDown(event, index)}
            onContextMenu={event => {
              event.preventDefault()
              setMenuOf(path)
            }}
          >
            {children.length > 0 ? (
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
            <Link to={paths.workspace(path)} tabIndex={-1} className={styles['link']} title={path}>
              <UiIcon name="folder" />
              <bdi
                id={`${id}-${index}`}
                className={`${styles['name']} ${folder.name === '' ? styles['noName'] : ''}`}
              >
                {name}
              </bdi>
            </Link>{' '}
            {running > 0 && (
              <span
                id={`${id}-${index}-running`}
                className={styles['running']}
                title={t('running', { count: running })}
              >
                <StatusIcon status="running" size={12} decorative />
                {running} <VisuallyHidden>{t('runningWord')}</VisuallyHidden>
              </span>
            )}
            <EntryMenuButton
              entry={{ kind: 'folder', path }}
              name={name}
              tabIndex={-1}
              className={styles['menu'] ?? ''}
              opened={menuOf === path}
              onChange={opened => setMenuOf(opened ? path : null)}
            />
          </div>
        )
      })}
    </div>
  )
}
