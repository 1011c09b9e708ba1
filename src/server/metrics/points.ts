/** A step or timestamp: bigint only when it passes ±(2^53-1). */
export type Int64 = number | bigint

/** Metric points of one run as parallel arrays; crosses threads by copying a few buffers. */
export interface PointColumns {
  /** The distinct metric keys. */
  keys: string[]
  /** For each point the index of its key in `keys`. */
  keyOf: Uint32Array
  steps: Float64Array | BigInt64Array
  /** ms since the epoch. */
  timestamps: Float64Array | BigInt64Array
  values: Float64Array
}

/** Points of one series, sorted by (step, timestamp, value). */
export interface SeriesColumns {
  steps: Float64Array | BigInt64Array
  timestamps: Float64Array | BigInt64Array
  values: Float64Array
}

/** int64 values in the smallest exact form: doubles while all are safe integers, else bigint. */
export const packIntegers = (integers: readonly Int64[]): Float64Array | BigInt64Array =>
  integers.every(n => typeof n === 'number')
    ? Float64Array.from(integers)
    : BigInt64Array.from(integers, n => BigInt(n))

const narrow = (integer: Int64): Int64 => {
  if (typeof integer === 'number') return integer
  const number = Number(integer)
  return Number.isSafeInteger(number) ? number : integer
}

/** One element of packed integers, as a number where it is safe. */
export const integerAt = (integers: Float64Array | BigInt64Array, index: number): Int64 =>
  narrow(integers[index]!)

/**
 * Whether one double comes before another in the order of the store: NaN first, then by size, -0 before 0. Negative,
 * zero or positive, as for Array.sort.
 */
export const compareValues = (a: number, b: number): number => {
  if (a < b) return -1
  if (a > b) return 1
  if (a === b) return a === 0 ? Number(Object.is(b, -0)) - Number(Object.is(a, -0)) : 0
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a))
}

/** The order of (step, timestamp) pairs. */
export const compareTimes = (stepA: Int64, timestampA: Int64, stepB: Int64, timestampB: Int64): number =>
  stepA < stepB ? -1 : stepA > stepB ? 1 : timestampA < timestampB ? -1 : timestampA > timestampB ? 1 : 0

/** A text that is the same for two points of one series exactly when they are the same point, to the bit. */
export const pointIdentity = (step: Int64, timestamp: Int64, value: number): string =>
  `${step},${timestamp},${Object.is(value, -0) ? '-0' : value}`
