import { integerAt, type SeriesColumns } from './points.ts'

/** A part of an axis, both ends included. */
export interface AxisRange {
  from: number
  to: number
}

/**
 * Thins a series to what some pixel columns can show: of each column the first, last, smallest and largest point, and
 * of what no curve can show (NaN, ±Infinity) the first of its kind, so that neither spikes nor gaps are lost.
 * Uwe Jugel et al., "M4: A Visualization-Oriented Time Series Data Aggregation", VLDB 2014.
 * @param order indices of the points by ascending axis.
 * @param axis the axis values of the points, by index.
 * @returns indices by ascending axis; all of them when they are few.
 */
export const m4 = (
  order: readonly number[],
  axis: (index: number) => number,
  values: Float64Array,
  range: AxisRange,
  width: number,
): number[] => {
  if (order.length <= width * 4) return [...order]
  const span = range.to - range.from
  const columnOf = (index: number): number =>
    span <= 0 ? 0 : Math.min(width - 1, Math.floor(((axis(index) - range.from) / span) * width))
  const kept: number[] = []
  let start = 0
  while (start < order.length) {
    const column = columnOf(order[start]!)
    let end = start + 1
    while (end < order.length && columnOf(order[end]!) === column) end++
    kept.push(...keepOf(order, start, end, values))
    start = end
  }
  return kept
}

const keepOf = (order: readonly number[], start: number, end: number, values: Float64Array): number[] => {
  const keep = new Set<number>([start, end - 1])
  let min = -1
  let max = -1
  const odd = new Map<number, number>()
  for (let at = start; at < end; at++) {
    const value = values[order[at]!]!
    if (!Number.isFinite(value)) {
      if (!odd.has(value)) odd.set(value, at)
      continue
    }
    if (min < 0 || value < values[order[min]!]!) min = at
    if (max < 0 || value > values[order[max]!]!) max = at
  }
  if (min >= 0) keep.add(min).add(max)
  for (const at of odd.values()) keep.add(at)
  return [...keep].sort((a, b) => a - b).map(at => order[at]!)
}

/** Indices of a series by ascending axis, only those within the range. The store sorts by step, then time. */
export const alongAxis = (
  series: SeriesColumns,
  axis: 'step' | 'time',
  range: Partial<AxisRange>,
): { order: number[]; at: (index: number) => number } => {
  const column = axis === 'step' ? series.steps : series.timestamps
  const at = (index: number): number => Number(integerAt(column, index))
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = range
  const order: number[] = []
  let ascending = true
  for (let i = 0; i < series.values.length; i++) {
    const x = at(i)
    if (x < from || x > to) continue
    if (order.length > 0 && at(order.at(-1)!) > x) ascending = false
    order.push(i)
  }
  if (!ascending) order.sort((a, b) => at(a) - at(b) || a - b)
  return { order, at }
}
