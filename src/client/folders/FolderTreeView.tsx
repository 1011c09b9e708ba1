import { useEffect, useEffectEvent, useId, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { paths } from '../navigation/paths.ts'
import { useGridRows } from '../ui/use-grid-rows.ts'
import { useIsFixed } from './EntryMenu.tsx'
import { treeKey, type TreeRow } from './folder-tree.ts'
import styles from './FolderTreeView.module.css'
import { TreeItem } from './TreeItem.tsx'
import { useWorkspaceActions } from './workspace-actions.ts'

interface Props {
  rows: readonly TreeRow[]
  /** The folder that is shown; null on pages without one. */
  current: string | null
  onToggle: (path: string) => void
}

const ROW = 28

/**
 * The tree of folders, after the ARIA pattern: one tab stop, arrows, Enter; F2, M, Delete and the menu key act on a folder. Only
 * what is near the window is in the document.
 */
export const FolderTreeView = ({ rows, current, onToggle }: Props) => {
  const { t } = useTranslation('workspace')
  const navigate = useNavigate()
  const actions = useWorkspaceActions()
  const isFixed = useIsFixed()
  const id = useId()
  const [menuOf, setMenuOf] = useState<string | null>(null)
  const keys = rows.map(({ folder }) => folder.path)
  const { scroller, start, end, height, reveal, focusRow, rowProps } = useGridRows(keys, ROW, current ?? '')

  const hasRows = rows.length > 0
  const revealCurrent = useEffectEvent((path: string) => {
    if (keys.includes(path)) reveal(keys.indexOf(path))
  })
  useEffect(() => {
    if (current !== null && hasRows) revealCurrent(current)
  }, [current, hasRows])

  const onKey = (event: KeyboardEvent, index: number): boolean => {
    const folder = rows[index]?.folder
    if (!folder || event.ctrlKey || event.metaKey || event.altKey) return false
    const { path, search, locked } = folder
    const entry = { kind: 'folder', path } as const
    const move = treeKey(event.key, rows, index)
    if (move) {
      if (move.toggle !== undefined) onToggle(move.toggle)
      if (move.focus !== undefined) focusRow(move.focus)
    } else if (event.key === 'Enter' || event.key === ' ')
      void navigate(search ? paths.folderRuns(search.folder, search.viewId) : paths.workspace(path))
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) setMenuOf(path)
    else if (search && event.key === 'F2') actions.renameSearch(search)
    else if (search && event.key === 'Delete') actions.removeSearch(search)
    else if (search) return false
    else if (event.key === 'e') actions.exportRuns(entry)
    else if (isFixed(path)) return false
    else if (event.key === 'F2') actions.rename(entry)
    else if (event.key === 'Delete' && !locked) actions.remove([entry])
    else if (event.key.toLowerCase() === 'm') actions.move([entry])
    else return false
    event.stopPropagation()
    return true
  }

  return (
    <div {...scroller} className={styles['scroll']}>
      <div role="tree" aria-label={t('tree')} className={styles['tree']} style={{ height }}>
        {rows.slice(start, end).map((row, at) => {
          const key = row.folder.path
          return (
            <TreeItem
              key={key}
              id={`${id}-${start + at}`}
              row={row}
              current={current}
              rowProps={rowProps(start + at, event => onKey(event, start + at))}
              menuOpened={menuOf === key}
              onMenu={opened => setMenuOf(opened ? key : null)}
              onToggle={onToggle}
            />
          )
        })}
      </div>
    </div>
  )
}
