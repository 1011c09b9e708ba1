import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SortHeader } from '../../ui/SortHeader.tsx'
import styles from './FolderTable.module.css'
import { columnOf, isDescending, nextOrder, type Order, type OrderColumn } from './order.ts'

interface Props {
  order: Order
  onOrder: (order: Order) => void
  /** How many rows are chosen, of how many. */
  chosen: number
  all: number
  onAll: (all: boolean) => void
}

/** The headers; those that sort are buttons. */
export const FolderTableHead = ({ order, onOrder, chosen, all, onAll }: Props) => {
  const { t } = useTranslation('workspace')
  const { t: to } = useTranslation('organise')
  const sortable = (column: OrderColumn) => (
    <SortHeader
      label={t(`columns.${column}`)}
      className={styles[column]}
      sorted={columnOf(order) !== column ? 'none' : isDescending(order) ? 'descending' : 'ascending'}
      onSort={() => onOrder(nextOrder(order, column))}
    />
  )
  return (
    <div role="rowgroup" className={styles['head']}>
      <div role="row" aria-rowindex={1} className={styles['row']}>
        <div role="columnheader" className={styles['select']}>
          <input
            type="checkbox"
            className={styles['box']}
            aria-label={to('selection.all')}
            disabled={all === 0}
            checked={chosen > 0 && chosen === all}
            ref={box => {
              if (box) box.indeterminate = chosen > 0 && chosen < all
            }}
            onChange={() => onAll(chosen < all)}
          />
        </div>
        {sortable('name')}
        {sortable('kind')}
        {sortable('runs')}
        <div role="columnheader" className={styles['status']}>
          {t('columns.status')}
        </div>
        {sortable('activity')}
        {sortable('owner')}
        <div role="columnheader" className={styles['actions']}>
          <VisuallyHidden>{t('columns.actions')}</VisuallyHidden>
        </div>
      </div>
    </div>
  )
}
