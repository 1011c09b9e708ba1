/** What the finite numbers of some runs come to. */
export interface NumberSummary {
  /** How many there are. */
  count: number
  mean: number
  /** Sample standard deviation; null for a single number. */
  sd: number | null
  min: number
  max: number
}

/**
 * Sums up the values of the rows in `rows` from `start` up to, not including, `end`; NaN and infinities are left out.
 * Read twice, since a sum of squares alone loses what deviates little from a large mean. null without a finite value.
 */
export const summarize = (
  values: Float64Array,
  rows: Uint32Array,
  start: number,
  end: number,
): NumberSummary | null => {
  let count = 0
  let sum = 0
  let min = Infinity
  let max = -Infinity
  for (let i = start; i < end; i++) {
    const value = values[rows[i]!]!
    if (value - value !== 0) continue
    count++
    sum += value
    if (value < min) min = value
    if (value > max) max = value
  }
  if (count === 0) return null
  const size = Math.max(-min, max)
  // Squares of numbers this large or small, or their sum, would leave the doubles.
  const scale = size > 1e150 || (size < 1e-150 && size > 0) ? size : 1
  const mean = Number.isFinite(sum) ? sum / count : scaledMean(values, rows, start, end, count)
  if (count === 1) return { count, mean: mean + 0, sd: null, min: min + 0, max: max + 0 }
  let squares = 0
  for (let i = start; i < end; i++) {
    const value = values[rows[i]!]!
    if (value - value !== 0) continue
    const deviation = value / scale - mean / scale
    squares += deviation * deviation
  }
  return {
    count,
    mean: mean + 0,
    sd: min === max ? 0 : Math.sqrt(squares / (count - 1)) * scale,
    min: min + 0,
    max: max + 0,
  }
}

const scaledMean = (
  values: Float64Array,
  rows: Uint32Array,
  start: number,
  end: number,
  count: number,
): number => {
  let mean = 0
  for (let i = start; i < end; i++) {
    const value = values[rows[i]!]!
    if (value - value === 0) mean += value / count
  }
  return mean
}

/** The mean of the finite values, as {@link summarize} has it; NaN without one. */
export const finiteMean = (values: Float64Array, rows: Uint32Array, start: number, end: number): number => {
  let count = 0
  let sum = 0
  for (let i = start; i < end; i++) {
    const value = values[rows[i]!]!
    if (value - value !== 0) continue
    count++
    sum += value
  }
  if (count === 0) return Number.NaN
  return Number.isFinite(sum) ? sum / count : scaledMean(values, rows, start, end, count)
}
