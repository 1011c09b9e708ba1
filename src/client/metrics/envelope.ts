import type { Domain } from './axis-domain.ts'
import type { SeriesColumns } from './series-columns.ts'

/** One bar of an overview: the lowest and highest value in an equal part of the axis. */
export interface EnvelopeRow {
  x: number
  band: [low: number, high: number] | null
}

/**
 * The outline of a series in `count` equal parts of its axis. A part without a point takes what a straight line between
 * its neighbours would have there; values that are not finite are left out.
 */
export const envelope = ({ x, values }: SeriesColumns, [low, high]: Domain, count: number): EnvelopeRow[] => {
  const width = (high - low) / count
  const rows: EnvelopeRow[] = Array.from({ length: count }, (_, i) => ({
    x: low + (i + 0.5) * width,
    band: null,
  }))
  const widen = (i: number, value: number) => {
    const row = rows[Math.min(count - 1, Math.max(0, i))]
    if (!row) return
    row.band = row.band ? [Math.min(row.band[0], value), Math.max(row.band[1], value)] : [value, value]
  }
  let before: [x: number, value: number] | null = null
  x.forEach((at, i) => {
    const value = values[i] ?? NaN
    if (!Number.isFinite(value)) return
    const bin = Math.floor((at - low) / width)
    widen(bin, value)
    if (before) {
      for (let between = Math.floor((before[0] - low) / width) + 1; between < bin; between++) {
        const part = (low + (between + 0.5) * width - before[0]) / (at - before[0])
        widen(between, before[1] + part * (value - before[1]))
      }
    }
    before = [at, value]
  })
  return rows
}
