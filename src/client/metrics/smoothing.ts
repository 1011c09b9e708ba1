/**
 * An exponential moving average that knows how far apart points are: a weight of 0.9 lets a point of one hundredth of
 * the axis ago count 0.9 times as much as one now. What is not finite is passed over and stays as it is.
 * @param weight 0 (none) to 0.99
 * @param span the length of the axis, in units of x
 */
export const smoothed = (
  x: Float64Array,
  values: Float64Array,
  weight: number,
  span: number,
): Float64Array => {
  if (weight <= 0 || !(span > 0)) return values
  const out = new Float64Array(values.length)
  let sum = 0
  let weights = 0
  let before = x[0] ?? 0
  values.forEach((value, i) => {
    const at = x[i] ?? before
    if (!Number.isFinite(value)) {
      out[i] = value
      return
    }
    const decay = weight ** (((at - before) / span) * 100)
    sum = sum * decay + value
    weights = weights * decay + 1
    before = at
    out[i] = sum / weights
  })
  return out
}
