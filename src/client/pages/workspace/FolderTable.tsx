import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { FolderEntry } from '#contract/folders.ts'
import { entryUrl, useIsFixed } from '../../folders/EntryMenu.tsx'
import { useWorkspaceActions } from '../../folders/workspace-actions.ts'
import { absoluteUrl } from '../../navigation/paths.ts'
import { useGridRows } from '../../ui/use-grid-rows.ts'
import { entryOf, rowKey } from './entry-of.ts'
import { FolderRow } from './FolderRow.tsx'
import styles from './FolderTable.module.css'
import { FolderTableHead } from './FolderTableHead.tsx'
import type { Order } from './order.ts'

interface Props {
  /** Names the table: the folder that it shows. */
  label: string
  entries: readonly FolderEntry[]
  /** What is shown for each row, by its key. */
  names: ReadonlyMap<string, string>
  order: Order
  onOrder: (order: Order) => void
}

const ROW = 32

/**
 * What lies in a folder. Enter opens a row (with Ctrl in a new tab), F2 renames it, Delete moves it to the trash, the
 * menu key opens its menu.
 */
export const FolderTable = ({ label, entries, names, order, onOrder }: Props) => {
  const { t } = useTranslation('workspace')
  const navigate = useNavigate()
  const actions = useWorkspaceActions()
  const isFixed = useIsFixed()
  const keys = entries.map(rowKey)
  const { scroller, start, end, height, activeAt, rowProps } = useGridRows(keys, ROW)
  const [menuOf, setMenuOf] = useState<string | null>(null)

  const onKey = (event: KeyboardEvent, entry: FolderEntry): boolean => {
    const target = entryOf(entry)
    const inNewTab = event.ctrlKey || event.metaKey
    if (event.key === 'Enter' && inNewTab) window.open(absoluteUrl(entryUrl(target)), '_blank', 'noreferrer')
    else if (inNewTab) return false
    else if (event.key === 'Enter') void navigate(entryUrl(target))
    else if (event.key === 'F2' && !isFixed(entry.path)) actions.rename(target)
    else if (event.key === 'Delete' && !isFixed(entry.path)) actions.remove(target)
    else if (event.key === 'e' && !event.altKey) actions.exportRuns(target)
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) setMenuOf(rowKey(entry))
    else return false
    return true
  }

  return (
    <div {...scroller} className={styles['scroll']}>
      <div
        role="grid"
        aria-label={t('contents', { name: label })}
        aria-rowcount={entries.length + 1}
        className={styles['grid']}
      >
        <FolderTableHead order={order} onOrder={onOrder} />
        <div role="rowgroup" className={styles['body']} style={{ height }}>
          {entries.slice(start, end).map((entry, at) => {
            const key = rowKey(entry)
            return (
              <FolderRow
                key={key}
                entry={entry}
                name={names.get(key) ?? ''}
                active={start + at === activeAt}
                rowProps={rowProps(start + at, event => onKey(event, entry))}
                menuOpened={menuOf === key}
                onMenu={opened => setMenuOf(opened ? key : null)}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}
