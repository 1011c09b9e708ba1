import type { Series } from '#contract/metrics.ts'
import { parseDouble, type JsonInteger } from '#contract/numbers.ts'

/** What the horizontal axis of a chart counts. */
export type ChartAxis = 'step' | 'relative' | 'clock'

/** One metric's points as columns, ready to be drawn: parallel, sorted by `x`. */
export interface SeriesColumns {
  /** Points in the store within the asked range, of which these are the ones that a chart can show. */
  total: number
  /** Step, milliseconds since `origin`, or milliseconds since the epoch: as the axis counts. */
  x: Float64Array
  values: Float64Array
  /** Steps and times as the server sent them, also beyond 2^53. */
  steps: JsonInteger[]
  timestamps: JsonInteger[]
}

/**
 * Columns of a series.
 * @param origin where a relative time axis begins, in milliseconds since the epoch: the start of the run
 */
export const seriesColumns = (series: Series, axis: ChartAxis, origin: number): SeriesColumns => {
  const source = axis === 'step' ? series.steps : series.timestamps
  const shift = axis === 'relative' ? origin : 0
  return {
    total: series.total,
    x: Float64Array.from(source, value => Number(value) - shift),
    values: Float64Array.from(series.values, parseDouble),
    steps: series.steps,
    timestamps: series.timestamps,
  }
}
