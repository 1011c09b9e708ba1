import type { KeyValue, MetricPoint, MetricSeries } from '#demo/types.ts'

/** The limits of one log-batch, as MLflow's client keeps them: 1,000 items in all, of which 100 params and 100 tags. */
const MAX_ITEMS = 1000
const MAX_TEXTS = 100

/** A metric point as JSON carries it. */
export interface WirePoint {
  key: string
  value: number | string
  timestamp: number
  step: number
}

/** The body of one log-batch without its run. */
export interface Batch {
  metrics: WirePoint[]
  params: KeyValue[]
}

/** A point with what JSON has no number for as text: NaN, the infinities and -0. */
export const wirePoint = ({ key, value, timestamp, step }: MetricPoint): WirePoint => ({
  key,
  value: Number.isFinite(value) && !Object.is(value, -0) ? value : textOf(value),
  timestamp,
  step,
})

const textOf = (value: number): string => (Object.is(value, -0) ? '-0.0' : String(value))

/** Splits what a run logged into batches that every server takes: params first, then the series in their order. */
export function* batches(params: readonly KeyValue[], series: Iterable<MetricSeries>): Generator<Batch> {
  let batch: Batch = { metrics: [], params: [] }
  for (let from = 0; from < params.length; from += MAX_TEXTS) {
    if (from > 0) {
      yield batch
      batch = { metrics: [], params: [] }
    }
    batch.params = params.slice(from, from + MAX_TEXTS)
  }
  for (const { points } of series)
    for (const point of points) {
      if (batch.metrics.length + batch.params.length === MAX_ITEMS) {
        yield batch
        batch = { metrics: [], params: [] }
      }
      batch.metrics.push(wirePoint(point))
    }
  if (batch.metrics.length + batch.params.length > 0) yield batch
}
