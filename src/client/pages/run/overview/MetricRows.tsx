import { useQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { MetricSummary } from '#contract/runs.ts'
import { MetricValue } from '../../../metrics/MetricValue.tsx'
import { seriesOptions } from '../../../metrics/series-query.ts'
import { Sparkline } from '../../../metrics/Sparkline.tsx'
import { useInView } from '../../../metrics/use-in-view.ts'
import styles from './Rows.module.css'

interface MetricRowsProps {
  runId: string
  metrics: readonly MetricSummary[]
  color: string
}

/** Pixel columns of a small curve. */
const WIDTH = 60

/** Some rows of the table of metrics. Their small curves load together, when they come into sight. */
export const MetricRows = ({ runId, metrics, color }: MetricRowsProps) => {
  const { t } = useTranslation('run')
  const [ref, inView] = useInView()
  const series = useQueries({
    queries: metrics.map(metric => ({
      ...seriesOptions({
        runId,
        key: metric.key,
        axis: 'step',
        width: WIDTH,
        from: null,
        to: null,
        revision: `${metric.count} ${metric.lastTimestamp}`,
      }),
      enabled: inView && metric.count > 1,
    })),
  })
  return (
    <div ref={ref} role="presentation">
      {metrics.map((metric, i) => (
        <div role="row" key={metric.key} className={styles.row} data-kind="metric">
          <span role="rowheader" className={styles.key}>
            <Link
              to={`?tab=charts&metric=${encodeURIComponent(metric.key)}`}
              title={metric.key}
              aria-label={t('metrics.openChart', { name: metric.key })}
            >
              {metric.key}
            </Link>
          </span>
          <span role="cell" className={styles.history}>
            <Sparkline series={series[i]?.data} color={color} />
          </span>
          <span role="cell" className={styles.last}>
            <MetricValue value={metric.last} />
          </span>
          <span role="cell">
            <MetricValue value={metric.min} />
          </span>
          <span role="cell">
            <MetricValue value={metric.max} />
          </span>
        </div>
      ))}
    </div>
  )
}
