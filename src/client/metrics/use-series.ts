import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { MetricSummary } from '#contract/runs.ts'
import type { Domain } from './axis-domain.ts'
import { seriesColumns, type ChartAxis } from './series-columns.ts'
import { seriesOptions } from './series-query.ts'

/** What the charts of one run share. */
export interface ChartSettings {
  runId: string
  axis: ChartAxis
  log: boolean
  smoothing: number
  /** The shown part, in units of the axis; null for all. */
  range: Domain | null
  /** Start of the run: where relative times begin. */
  origin: number
}

/** Whole numbers for a range of the axis, widened so that nothing that is shown is left out. */
const asked = ({ axis, range, origin }: ChartSettings) => {
  const shift = axis === 'relative' ? origin : 0
  const whole = (value: number) =>
    Math.min(Number.MAX_SAFE_INTEGER, Math.max(Number.MIN_SAFE_INTEGER, value + shift))
  return { from: range && Math.floor(whole(range[0])), to: range && Math.ceil(whole(range[1])) }
}

/**
 * The points of one metric, thinned for a chart of `width` pixels; asked anew when the metric has grown.
 * `columns` is undefined while the first answer is under way.
 */
export const useSeries = (metric: MetricSummary, settings: ChartSettings, width: number) => {
  const { runId, axis, origin } = settings
  const query = useQuery(
    seriesOptions({
      runId,
      key: metric.key,
      axis: axis === 'step' ? 'step' : 'time',
      // Charts that differ by some pixels share their requests.
      width: Math.min(4096, Math.max(50, Math.ceil(width / 50) * 50)),
      ...asked(settings),
      revision: `${metric.count} ${metric.lastTimestamp}`,
    }),
  )
  const series = query.data
  const columns = useMemo(() => series && seriesColumns(series, axis, origin), [series, axis, origin])
  return { columns, failed: query.isError && !series, retry: () => void query.refetch() }
}
