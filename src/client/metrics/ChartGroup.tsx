import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { MetricSummary } from '#contract/runs.ts'
import type { Domain } from './axis-domain.ts'
import { CARD_HEIGHT, ChartCard, GAP } from './ChartCard.tsx'
import styles from './MetricCharts.module.css'
import { SingleValues } from './SingleValues.tsx'
import { useSeen } from './use-in-view.ts'
import type { ChartSettings } from './use-series.ts'

interface ChartGroupProps {
  prefix: string
  /** Whether the group shows its name: one alone needs none. */
  named: boolean
  metrics: readonly MetricSummary[]
  settings: ChartSettings
  /** Cards in a row, and the width of one in pixels. */
  columns: number
  cardWidth: number
  color: string
  onZoom: (range: Domain | null) => void
  onEnlarge: (metric: string) => void
}

/** The metrics of one prefix, under a heading that folds them. */
export const ChartGroup = memo((props: ChartGroupProps) => {
  const { t } = useTranslation('run')
  const { prefix, named, metrics } = props
  if (!named) return <Members {...props} />
  return (
    <details open className={styles.group}>
      <summary className={styles.summary}>
        <h2>{prefix || t('charts.ungrouped')}</h2>
        <span>{metrics.length.toLocaleString('en')}</span>
      </summary>
      <Members {...props} />
    </details>
  )
})
ChartGroup.displayName = 'ChartGroup'

/** Those with one value as tiles, the others as charts. */
const Members = (props: ChartGroupProps) => {
  const { prefix, metrics, columns } = props
  const single = metrics.filter(metric => metric.count === 1)
  const curves = metrics.filter(metric => metric.count !== 1)
  const size = columns * ROWS
  const blocks = Array.from({ length: Math.ceil(curves.length / size) }, (_, i) =>
    curves.slice(i * size, (i + 1) * size),
  )
  return (
    <div className={styles.members}>
      {single.length > 0 && <SingleValues metrics={single} nameOf={metric => nameIn(prefix, metric)} />}
      {blocks.map((block, i) => (
        <ChartBlock key={i} {...props} metrics={block} />
      ))}
    </div>
  )
}

/** Rows of charts that come and go together. */
const ROWS = 4

/** Some rows of charts. They are made when they come close to the screen, and leave their place free before. */
const ChartBlock = (props: ChartGroupProps) => {
  const { prefix, named, metrics, settings, columns, cardWidth, color, onZoom, onEnlarge } = props
  const [ref, seen] = useSeen()
  const rows = Math.ceil(metrics.length / columns)
  return (
    <div ref={ref} className={styles.grid} style={{ minHeight: rows * (CARD_HEIGHT + GAP) - GAP }}>
      {seen &&
        metrics.map(metric => (
          <ChartCard
            key={metric.key}
            metric={metric}
            name={nameIn(prefix, metric)}
            heading={named ? 'h3' : 'h2'}
            settings={settings}
            width={cardWidth}
            color={color}
            onZoom={onZoom}
            onEnlarge={onEnlarge}
          />
        ))}
    </div>
  )
}

const nameIn = (prefix: string, { key }: MetricSummary) => (prefix ? key.slice(prefix.length + 1) : key)
