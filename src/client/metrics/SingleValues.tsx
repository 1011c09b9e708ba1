import type { MetricSummary } from '#contract/runs.ts'
import styles from './MetricCharts.module.css'
import { MetricValue } from './MetricValue.tsx'

interface SingleValuesProps {
  metrics: readonly MetricSummary[]
  nameOf: (metric: MetricSummary) => string
}

/** Metrics that were logged once: their values, where a chart would hold one dot. */
export const SingleValues = ({ metrics, nameOf }: SingleValuesProps) => (
  <dl className={styles.tiles}>
    {metrics.map(metric => (
      <div key={metric.key} className={styles.tile}>
        <dt title={metric.key}>{nameOf(metric)}</dt>
        <dd>
          <MetricValue value={metric.last} />
        </dd>
      </div>
    ))}
  </dl>
)
