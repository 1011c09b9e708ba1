import { useTranslation } from 'react-i18next'
import type { SeriesColumns } from './series-columns.ts'
import styles from './PointReadout.module.css'
import { usePointParts } from './use-point-text.ts'

/** The box beside a point: its value in full, its step, its time with zone, and how long after the start. */
export const PointReadout = ({
  columns,
  index,
  origin,
}: {
  columns: SeriesColumns
  index: number
  origin: number
}) => {
  const { t } = useTranslation('run')
  const parts = usePointParts(origin)(columns, index)
  if (!parts) return null
  return (
    <dl className={styles.readout}>
      <dt>{t('charts.value')}</dt>
      <dd className={styles.value}>{parts.value}</dd>
      <dt>{t('charts.stepOf')}</dt>
      <dd>{parts.step}</dd>
      <dt>{t('charts.time')}</dt>
      <dd>{parts.time}</dd>
      <dt>{t('charts.since')}</dt>
      <dd>{parts.since}</dd>
    </dl>
  )
}
