import { Checkbox, VisuallyHidden } from '@mantine/core'
import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Trash, TrashQuery } from '#contract/trash.ts'
import { trashOptions } from '../../trash/trash-query.ts'
import { useNow } from '../../ui/format/clock.ts'
import { zoneName } from '../../ui/format/time.ts'
import { SortHeader } from '../../ui/SortHeader.tsx'
import { useGridRows } from '../../ui/use-grid-rows.ts'
import { DeletionRow } from './DeletionRow.tsx'
import { BLOCK } from './search-params.ts'
import type { TrashColumn, TrashOrder, TrashRow } from './trash-order.ts'
import styles from './TrashTable.module.css'
import type { Selecting } from './use-selection.ts'

interface Props {
  /** With the first rows. */
  first: Trash
  query: TrashQuery
  order: TrashOrder
  onOrder: (order: TrashOrder) => void
  /** How long the trash keeps things, in days. */
  days: number
  busy: ReadonlySet<number>
  selecting: Selecting
  onRestore: (row: TrashRow) => void
  onPurge: (deletionId: number) => void
}

const ROW = 32

/** What is in the trash, loaded as it is scrolled to. Enter restores a row, Space chooses it, Delete deletes it for good. */
export const TrashTable = (props: Props) => {
  const { first, query, order, onOrder, days, busy, selecting, onRestore, onPurge } = props
  const { t, i18n } = useTranslation('trash')
  const now = useNow()
  const anchor = useRef<number | null>(null)
  // By place: when a row goes, the one that takes its place has the focus.
  const keys = useMemo(() => Array.from({ length: first.total }, (_, at) => String(at)), [first.total])
  const { scroller, start, end, height, activeAt, rowProps } = useGridRows(keys, ROW)
  const rowAt = useRows(first, query, start, end)
  const header = (column: TrashColumn, label: string, className = styles[column]) => (
    <SortHeader
      label={label}
      className={className}
      sorted={order === column ? 'ascending' : order === `-${column}` ? 'descending' : 'none'}
      onSort={() => onOrder(order === column ? `-${column}` : column)}
    />
  )
  const choose = (at: number, row: TrashRow, range: boolean) => {
    const from = anchor.current
    anchor.current = at
    if (!range || from === null) return selecting.toggle(row.deletionId)
    const places = Array.from({ length: Math.abs(at - from) + 1 }, (_, i) => Math.min(at, from) + i)
    selecting.add(places.flatMap(place => rowAt(place)?.deletionId ?? []))
  }
  return (
    <div {...scroller} className={styles['scroll']}>
      <div
        role="grid"
        aria-label={t('table')}
        aria-rowcount={first.total + 1}
        aria-multiselectable="true"
        className={styles['grid']}
      >
        <div role="rowgroup" className={styles['head']}>
          <div role="row" aria-rowindex={1} className={styles['row']}>
            <div role="columnheader" className={styles['check']}>
              <Checkbox
                size="xs"
                aria-label={t('chooseAll')}
                checked={selecting.state === 'all'}
                indeterminate={selecting.state === 'some'}
                onChange={selecting.state === 'all' ? selecting.clear : selecting.chooseAll}
              />
            </div>
            {header('name', t('columns.name'))}
            {header('place', t('columns.wasIn'))}
            {header('size', t('columns.holds'), styles['holds'])}
            {header('by', t('columns.by'))}
            {header('deleted', t('columns.at', { zone: zoneName(i18n.language) }), styles['at'])}
            {header('left', t('columns.left'))}
            <div role="columnheader" className={styles['actions']}>
              <VisuallyHidden>{t('columns.actions')}</VisuallyHidden>
            </div>
          </div>
        </div>
        <div role="rowgroup" className={styles['body']} style={{ height }}>
          {Array.from({ length: end - start }, (_, i) => {
            const at = start + i
            const row = rowAt(at)
            return (
              <DeletionRow
                key={at}
                row={row}
                days={days}
                now={now}
                active={at === activeAt}
                busy={row !== undefined && busy.has(row.deletionId)}
                chosen={row !== undefined && selecting.isChosen(row.deletionId)}
                onChoose={range => row && choose(at, row, range)}
                onRestore={() => row && onRestore(row)}
                rowProps={rowProps(at, event => {
                  if (row === undefined) return false
                  if ((event.ctrlKey || event.metaKey) && event.key === 'a') selecting.chooseAll()
                  else if (event.ctrlKey || event.metaKey) return false
                  else if (event.key === 'Enter') onRestore(row)
                  else if (event.key === ' ') choose(at, row, event.shiftKey)
                  else if (event.key === 'Delete') onPurge(row.deletionId)
                  else if (event.key === 'Escape' && selecting.count > 0) selecting.clear()
                  else return false
                  return true
                })}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** The rows between two places, asked for in blocks; undefined where one is still to come. */
const useRows = (
  first: Trash,
  query: TrashQuery,
  start: number,
  end: number,
): ((at: number) => TrashRow | undefined) => {
  const from = Math.max(1, Math.floor(start / BLOCK))
  const to = Math.floor(Math.max(0, end - 1) / BLOCK)
  const blocks = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
  const found = useQueries({
    queries: blocks.map(block => ({
      ...trashOptions({ ...query, offset: block * BLOCK, limit: BLOCK }),
      placeholderData: keepPreviousData,
    })),
  })
  const loaded = new Map(blocks.map((block, i) => [block, found[i]?.data?.deletions]))
  return at => {
    const block = Math.floor(at / BLOCK)
    return (block === 0 ? first.deletions : loaded.get(block))?.[at % BLOCK]
  }
}
