import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SortHeader } from '../../ui/SortHeader.tsx'
import styles from './FolderTable.module.css'
import { columnOf, isDescending, nextOrder, type Order, type OrderColumn } from './order.ts'

interface Props {
  order: Order
  onOrder: (order: Order) => void
}

/** The headers; those that sort are buttons. */
export const FolderTableHead = ({ order, onOrder }: Props) => {
  const { t } = useTranslation('workspace')
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
