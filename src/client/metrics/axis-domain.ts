/** The two ends of an axis, low first, never equal. */
export type Domain = readonly [low: number, high: number]

/**
 * The domain that holds all finite values with a little air; null without one. On a logarithmic axis only values above
 * zero count, and the domain is in powers of ten: [-3, 0] is 0.001 to 1.
 */
export const valueDomain = (values: Iterable<number>, log: boolean): Domain | null => {
  let low = Infinity
  let high = -Infinity
  for (const value of values) {
    const height = axisHeight(value, log)
    if (!Number.isFinite(height)) continue
    if (height < low) low = height
    if (height > high) high = height
  }
  if (low > high) return null
  return padded(low, high, log)
}

const padded = (low: number, high: number, log: boolean): Domain => {
  const span = high - low
  // One value only, or a span that doubles cannot tell apart: open the axis around it.
  const tiny = span <= Math.max(Math.abs(low), Math.abs(high)) * 1e-12
  const air = tiny ? (log ? 0.5 : Math.abs(low) * 0.05 || 1) : span * 0.06
  if (!Number.isFinite(span)) return [-Number.MAX_VALUE, Number.MAX_VALUE]
  return [low - air, high + air]
}

/** Where a value stands on the vertical axis: itself, or its power of ten; not finite when it has no place there. */
export const axisHeight = (value: number, log: boolean): number =>
  log ? (value > 0 ? Math.log10(value) : NaN) : value

/** The ends of a sorted column, opened when they are one; null when it is empty. */
export const spanOf = (x: Float64Array): Domain | null => {
  const [low, high] = [x[0], x.at(-1)]
  if (low === undefined || high === undefined) return null
  return low < high ? [low, high] : [low - 1, high + 1]
}

/** A part of the axis made narrower (factor below 1) or wider around its middle, kept within the whole. */
export const zoomed = (part: Domain, whole: Domain, factor: number): Domain => {
  const half = ((part[1] - part[0]) * factor) / 2
  const middle = (part[0] + part[1]) / 2
  return [Math.max(whole[0], middle - half), Math.min(whole[1], middle + half)]
}
