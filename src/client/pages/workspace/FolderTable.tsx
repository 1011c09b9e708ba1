import { useMemo, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { FolderEntry } from '#contract/folders.ts'
import { useIsStarred } from '../../folders/bookmarks.ts'
import { useIsFixed } from '../../folders/EntryMenu.tsx'
import { useWorkspaceActions } from '../../folders/workspace-actions.ts'
import { absoluteUrl } from '../../navigation/paths.ts'
import { useGridRows } from '../../ui/use-grid-rows.ts'
import { entriesOf, entryOf, rowKey, rowUrl, searchOf } from './entry-of.ts'
import { FolderRow } from './FolderRow.tsx'
import styles from './FolderTable.module.css'
import { FolderTableHead } from './FolderTableHead.tsx'
import type { Order } from './order.ts'
import type { RowSelection } from './use-row-selection.ts'

interface Props {
  /** The path of the folder that is shown. */
  folder: string
  /** Names the table: the folder that it shows. */
  label: string
  entries: readonly FolderEntry[]
  /** What is shown for each row, by its key. */
  names: ReadonlyMap<string, string>
  order: Order
  onOrder: (order: Order) => void
  selection: RowSelection
}

const ROW = 32

/**
 * What lies in a folder. Enter opens a row (with Ctrl in a new tab), the space bar chooses it (with Shift all from the one
 * before), F2 renames it, M moves it and Delete moves it to the trash, or all that are chosen; the menu key opens its menu.
 */
export const FolderTable = ({ folder, label, entries, names, order, onOrder, selection }: Props) => {
  const { t } = useTranslation('workspace')
  const navigate = useNavigate()
  const actions = useWorkspaceActions()
  const isFixed = useIsFixed()
  const isStarred = useIsStarred()
  const keys = useMemo(() => entries.map(rowKey), [entries])
  const { scroller, start, end, height, activeAt, rowProps } = useGridRows(keys, ROW)
  const [menuOf, setMenuOf] = useState<string | null>(null)
  const { chosen } = selection
  const choosable = useMemo(() => entries.filter(({ kind }) => kind !== 'search').map(rowKey), [entries])

  /** What an act on a row is done to. */
  const rowsWith = (entry: FolderEntry): readonly FolderEntry[] =>
    chosen.has(rowKey(entry)) ? entries.filter(one => chosen.has(rowKey(one))) : [entry]

  const onKey = (event: KeyboardEvent, entry: FolderEntry): boolean => {
    const withCtrl = event.ctrlKey || event.metaKey
    const search = searchOf(entry, folder)
    const target = entryOf(entry)
    const rows = rowsWith(entry)
    const stays = rows.some(({ path }) => isFixed(path))
    const locked = rows.some(({ lockedBy }) => lockedBy !== null)
    const key = event.key.toLowerCase()
    if (event.key === 'Enter' && withCtrl)
      window.open(absoluteUrl(rowUrl(entry, folder)), '_blank', 'noreferrer')
    else if (withCtrl && key === 'a') selection.set(choosable)
    else if (withCtrl) return false
    else if (event.key === 'Enter') void navigate(rowUrl(entry, folder))
    else if (event.key === 'Escape' && chosen.size > 0) selection.set([])
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) setMenuOf(rowKey(entry))
    else if (search !== null) {
      if (event.key === 'F2') actions.renameSearch(search)
      else if (event.key === 'Delete') actions.removeSearch(search)
      else return false
    } else if (target === null) return false
    else if (event.key === ' ') selection.toggle(rowKey(entry), event.shiftKey)
    else if (event.key === 'F2' && !isFixed(entry.path)) actions.rename(target)
    else if (key === 'e' && !event.altKey) actions.exportRuns(target)
    else if (key === 'm' && !stays) actions.move(entriesOf(rows))
    else if (event.key === 'Delete' && !stays && !locked) actions.remove(entriesOf(rows))
    else return false
    return true
  }

  return (
    <div {...scroller} className={styles['scroll']}>
      <div
        role="grid"
        aria-label={t('contents', { name: label })}
        aria-rowcount={entries.length + 1}
        aria-multiselectable
        className={styles['grid']}
      >
        <FolderTableHead
          order={order}
          onOrder={onOrder}
          chosen={chosen.size}
          all={choosable.length}
          onAll={all => selection.set(all ? choosable : [])}
        />
        <div role="rowgroup" className={styles['body']} style={{ height }}>
          {entries.slice(start, end).map((entry, at) => {
            const key = rowKey(entry)
            const target = entryOf(entry)
            return (
              <FolderRow
                key={key}
                folder={folder}
                entry={entry}
                name={names.get(key) ?? ''}
                active={start + at === activeAt}
                rowProps={rowProps(start + at, event => onKey(event, entry))}
                menuOpened={menuOf === key}
                onMenu={opened => setMenuOf(opened ? key : null)}
                starred={target !== null && isStarred(target)}
                fixed={isFixed(entry.path)}
                selected={chosen.has(key)}
                onSelect={range => selection.toggle(key, range)}
                draggedWith={() => entriesOf(rowsWith(entry))}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}
