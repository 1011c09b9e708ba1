import { IconArrowsDiagonal } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { MetricSummary } from '#contract/runs.ts'
import type { Domain } from './axis-domain.ts'
import { MetricChart } from './MetricChart.tsx'
import styles from './MetricCharts.module.css'
import { MetricValue } from './MetricValue.tsx'
import type { ChartSettings } from './use-series.ts'

interface ChartCardProps {
  metric: MetricSummary
  /** The key without the prefix of its group. */
  name: string
  heading: 'h2' | 'h3'
  settings: ChartSettings
  width: number
  color: string
  onZoom: (range: Domain | null) => void
  onEnlarge: (metric: string) => void
}

const HEIGHT = 196
/** Of a whole card, and between two cards; in pixels. */
export const CARD_HEIGHT = 236
export const GAP = 12
/** Edge and inner space of a card, in pixels. */
const FRAME = 10

/** A chart in the grid, with the metric's name and last value. */
export const ChartCard = memo((props: ChartCardProps) => {
  const { metric, name, heading: Heading, settings, width, color, onZoom, onEnlarge } = props
  const { t } = useTranslation('run')
  return (
    <div className={styles.card} style={{ width: width || undefined }}>
      <header className={styles.head}>
        <Heading title={metric.key}>{name}</Heading>
        <MetricValue value={metric.last} />
        <button
          type="button"
          className={styles.icon}
          aria-label={t('charts.enlarge', { name: metric.key })}
          title={t('charts.enlarge', { name: metric.key })}
          onClick={() => onEnlarge(metric.key)}
        >
          <IconArrowsDiagonal size={14} aria-hidden />
        </button>
      </header>
      <MetricChart
        metric={metric}
        settings={settings}
        width={Math.max(0, width - FRAME)}
        height={HEIGHT}
        color={color}
        onZoom={onZoom}
      />
    </div>
  )
})
ChartCard.displayName = 'ChartCard'
