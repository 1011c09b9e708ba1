import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { zoneName } from '../../ui/format/time.ts'
import { SortHeader } from '../../ui/SortHeader.tsx'
import { useGridRows } from '../../ui/use-grid-rows.ts'
import { useNow } from '../../ui/format/clock.ts'
import { DeletionRow } from './DeletionRow.tsx'
import type { TrashColumn, TrashOrder, TrashRow } from './trash-order.ts'
import styles from './TrashTable.module.css'

interface Props {
  rows: readonly TrashRow[]
  order: TrashOrder
  onOrder: (order: TrashOrder) => void
  /** How long the trash keeps things, in days. */
  days: number
  busy: ReadonlySet<number>
  onRestore: (row: TrashRow) => void
}

const ROW = 32

/** What is in the trash; Enter restores a row. */
export const TrashTable = ({ rows, order, onOrder, days, busy, onRestore }: Props) => {
  const { t, i18n } = useTranslation('trash')
  const now = useNow()
  const { scroller, start, end, height, activeAt, rowProps } = useGridRows(
    rows.map(({ deletionId }) => String(deletionId)),
    ROW,
  )
  const header = (column: TrashColumn, label: string, className = styles[column]) => (
    <SortHeader
      label={label}
      className={className}
      sorted={order === column ? 'ascending' : order === `-${column}` ? 'descending' : 'none'}
      onSort={() => onOrder(order === column ? `-${column}` : column)}
    />
  )
  return (
    <div {...scroller} className={styles['scroll']}>
      <div role="grid" aria-label={t('table')} aria-rowcount={rows.length + 1} className={styles['grid']}>
        <div role="rowgroup" className={styles['head']}>
          <div role="row" aria-rowindex={1} className={styles['row']}>
            {header('name', t('columns.name'))}
            {header('place', t('columns.wasIn'))}
            <div role="columnheader" className={styles['holds']}>
              {t('columns.holds')}
            </div>
            {header('by', t('columns.by'))}
            <div role="columnheader" className={styles['at']}>
              {t('columns.at', { zone: zoneName(i18n.language) })}
            </div>
            {header('left', t('columns.left'))}
            <div role="columnheader" className={styles['actions']}>
              <VisuallyHidden>{t('columns.actions')}</VisuallyHidden>
            </div>
          </div>
        </div>
        <div role="rowgroup" className={styles['body']} style={{ height }}>
          {rows.slice(start, end).map((row, at) => (
            <DeletionRow
              key={row.deletionId}
              row={row}
              days={days}
              now={now}
              active={start + at === activeAt}
              busy={busy.has(row.deletionId)}
              onRestore={() => onRestore(row)}
              rowProps={rowProps(start + at, event => {
                if (event.key !== 'Enter') return false
                onRestore(row)
                return true
              })}
            />
          ))}
        </div>
      </div>
    </div>
  )
}
