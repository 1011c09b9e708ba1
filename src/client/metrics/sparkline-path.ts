/** The path of a small curve and where its last point is, in units of its box; null without a finite value. */
export interface SparklinePath {
  d: string
  last: readonly [x: number, y: number]
}

/** Draws columns into a box with a margin of two units; breaks where values are not finite. */
export const sparklinePath = (
  x: Float64Array,
  values: Float64Array,
  width: number,
  height: number,
): SparklinePath | null => {
  const finite = values.filter(Number.isFinite)
  if (finite.length === 0) return null
  const low = finite.reduce((a, b) => Math.min(a, b))
  const high = finite.reduce((a, b) => Math.max(a, b))
  const [left = 0, right = 0] = [x[0], x.at(-1)]
  const place = (i: number): [number, number] => [
    right > left ? 2 + (((x[i] ?? 0) - left) / (right - left)) * (width - 4) : width / 2,
    // Halves first: the span of the largest doubles is beyond them.
    high > low
      ? height - 2 - (((values[i] ?? 0) / 2 - low / 2) / (high / 2 - low / 2)) * (height - 4)
      : height / 2,
  ]
  let d = ''
  let last: [number, number] = [0, 0]
  let open = false
  values.forEach((value, i) => {
    if (!Number.isFinite(value)) {
      open = false
      return
    }
    last = place(i)
    d += `${open ? 'L' : 'M'}${last[0].toFixed(1)} ${last[1].toFixed(1)}`
    open = true
  })
  return { d, last }
}
