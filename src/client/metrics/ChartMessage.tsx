import { useTranslation } from 'react-i18next'
import styles from './MetricChart.module.css'

/** What stands where a chart cannot be. */
export const ChartMessage = ({
  height,
  text,
  onRetry,
}: {
  height: number
  text: string
  onRetry?: () => void
}) => {
  const { t } = useTranslation('run')
  return (
    <div className={styles.message} style={{ height }}>
      <p>{text}</p>
      {onRetry && (
        <button type="button" className={styles.retry} onClick={onRetry}>
          {t('charts.retry')}
        </button>
      )}
    </div>
  )
}
