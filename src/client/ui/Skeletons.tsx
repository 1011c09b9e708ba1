import { Skeleton, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './Skeletons.module.css'

interface RowsProps {
  rows: number
  /** Widths of the bars in a row: `['40%', 60, 80]`. */
  columns: readonly (string | number)[]
}

/** The shape of a table while it loads. */
export const SkeletonRows = ({ rows, columns }: RowsProps) => {
  const { t } = useTranslation()
  return (
    <div className={styles['rows']} aria-busy="true">
      <VisuallyHidden role="status">{t('loading')}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles['row']} style={{ opacity: Math.max(0.15, 1 - row / rows) }}>
          {columns.map((width, column) => (
            <Skeleton key={column} height={8} width={width} radius="xl" />
          ))}
        </div>
      ))}
    </div>
  )
}
