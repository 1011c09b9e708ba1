import { useElementSize } from '@mantine/hooks'
import { useCallback, useDeferredValue, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import type { MetricSummary } from '#contract/runs.ts'
import type { Domain } from './axis-domain.ts'
import { readChartView, writeChartView, type ChartView } from './chart-view.ts'
import { GAP } from './ChartCard.tsx'
import { ChartGroup } from './ChartGroup.tsx'
import { ChartsToolbar } from './ChartsToolbar.tsx'
import { FocusedChart } from './FocusedChart.tsx'
import { byKey, groupMetrics, keyMatches } from './metric-groups.ts'
import styles from './MetricCharts.module.css'
import type { ChartSettings } from './use-series.ts'

interface MetricChartsProps {
  runId: string
  /** Start of the run, in milliseconds since the epoch. */
  origin: number
  metrics: readonly MetricSummary[]
  /** A CSS colour. */
  color: string
}

const MIN_CARD = 320

/** All charts of a run: one for each metric, in groups by prefix; what they show is in the URL. */
export const MetricCharts = ({ runId, origin, metrics, color }: MetricChartsProps) => {
  const { t } = useTranslation('run')
  const { ref, width } = useElementSize()
  const [params, setParams] = useSearchParams()
  const view = useMemo(() => readChartView(params), [params])
  const change = useCallback(
    (to: Partial<ChartView>) =>
      setParams(now => writeChartView(now, to), {
        replace: !('metric' in to),
        preventScrollReset: true,
        // The find box and the switches show what the URL says: it may not lag behind the fingers.
        flushSync: true,
      }),
    [setParams],
  )
  const zoom = useCallback(
    (range: Domain | null) => change({ range: range && [Math.floor(range[0]), Math.ceil(range[1])] }),
    [change],
  )
  const enlarge = useCallback((metric: string | null) => change({ metric }), [change])

  const typed = useDeferredValue(view.find)
  const groups = useMemo(
    () => groupMetrics(metrics.filter(metric => keyMatches(metric.key, typed)).toSorted(byKey)),
    [metrics, typed],
  )
  const { axis, log, smoothing } = view
  const [from, to] = view.range ?? []
  const settings = useMemo<ChartSettings>(
    () => ({
      runId,
      origin,
      axis,
      log,
      smoothing,
      range: from !== undefined && to !== undefined ? [from, to] : null,
    }),
    [runId, origin, axis, log, smoothing, from, to],
  )
  const focused = metrics.find(metric => metric.key === view.metric)
  const columns = Math.max(1, Math.floor((width + GAP) / (MIN_CARD + GAP)))
  const cardWidth = width > 0 ? Math.floor((width - GAP * (columns - 1)) / columns) : 0

  return (
    <div className={styles.charts}>
      <ChartsToolbar view={view} onChange={change} />
      <div ref={ref} className={styles.groups}>
        {focused && width > 0 && (
          <FocusedChart
            key={focused.key}
            metric={focused}
            settings={settings}
            width={width}
            color={color}
            onZoom={zoom}
            onClose={() => enlarge(null)}
          />
        )}
        {groups.length === 0 && <p className={styles.none}>{t('charts.noMatch', { typed })}</p>}
        {groups.map(group => (
          <ChartGroup
            key={group.prefix}
            prefix={group.prefix}
            named={groups.length > 1}
            metrics={group.metrics}
            settings={settings}
            columns={columns}
            cardWidth={cardWidth}
            color={color}
            onZoom={zoom}
            onEnlarge={enlarge}
          />
        ))}
      </div>
    </div>
  )
}
