import { useId, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { MetricSummary } from '#contract/runs.ts'
import type { Domain } from './axis-domain.ts'
import { ChartMessage } from './ChartMessage.tsx'
import { ChartNotes } from './ChartNotes.tsx'
import styles from './MetricChart.module.css'
import { plotModel } from './plot-model.ts'
import { SeriesPlot } from './SeriesPlot.tsx'
import { useInView } from './use-in-view.ts'
import { useSeries, type ChartSettings } from './use-series.ts'

interface MetricChartProps {
  metric: MetricSummary
  settings: ChartSettings
  width: number
  height: number
  color: string
  onZoom: (range: Domain) => void
}

/** The chart of one metric. It loads when it comes into sight, and keeps its place before. */
export const MetricChart = (props: MetricChartProps) => {
  const [ref, inView] = useInView()
  return (
    <div ref={ref} className={styles.body} style={{ height: props.height }}>
      {inView && props.width > 0 && <LoadedChart {...props} />}
    </div>
  )
}

const LoadedChart = ({ metric, settings, width, height, color, onZoom }: MetricChartProps) => {
  const { t } = useTranslation('run')
  const notes = useId()
  const { columns, failed, retry } = useSeries(metric, settings, width)
  const { axis, log, smoothing, range } = settings
  const model = useMemo(
    () => columns && plotModel(columns, { axis, log, smoothing, range, width, height }),
    [columns, axis, log, smoothing, range, width, height],
  )
  if (failed) return <ChartMessage height={height} text={t('charts.failed')} onRetry={retry} />
  if (!columns)
    return (
      <div
        className={styles.loading}
        style={{ height }}
        aria-label={t('charts.loading', { name: metric.key })}
        role="img"
      />
    )
  if (!model || columns.x.length === 0) return <ChartMessage height={height} text={t('charts.emptyRange')} />
  const nothing =
    log && columns.values.some(Number.isFinite) ? t('charts.nothingAboveZero') : t('charts.nothingToDraw')
  return (
    <div aria-describedby={notes}>
      <SeriesPlot
        label={metric.key}
        columns={columns}
        model={model}
        axis={axis}
        width={width}
        height={height}
        color={color}
        origin={settings.origin}
        onZoom={onZoom}
      />
      {!model.y && <p className={styles.over}>{nothing}</p>}
      <ChartNotes id={notes} columns={columns} notAboveZero={model.notAboveZero} />
    </div>
  )
}
