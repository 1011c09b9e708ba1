/** The part of a canvas context that a line needs; a recorder stands in for it in tests. */
export type LineContext = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'stroke'
  | 'arc'
  | 'fill'
  | 'closePath'
  | 'rect'
  | 'clip'
  | 'save'
  | 'restore'
> & {
  strokeStyle: CanvasRenderingContext2D['strokeStyle']
  fillStyle: CanvasRenderingContext2D['fillStyle']
  globalAlpha: number
  lineWidth: number
  lineJoin: CanvasLineJoin
}

/** Where the plot lies, in CSS pixels. */
export interface PlotArea {
  x: number
  y: number
  width: number
  height: number
}

/** A curve in pixels: `heights` are not finite where the value has no place on the axis. */
export interface Curve {
  xs: Float64Array
  heights: Float64Array
  color: string
  width: number
  alpha: number
  /** Draws a dot at each point, where they are few enough to be told apart. */
  dots: boolean
}

/** Draws the level lines of the vertical axis, given as parts of its height from the bottom. */
export const paintGrid = (
  context: LineContext,
  area: PlotArea,
  levels: readonly number[],
  color: string,
): void => {
  context.save()
  context.strokeStyle = color
  context.lineWidth = 1
  context.beginPath()
  for (const level of levels) {
    // On half a pixel, a line of one pixel is sharp.
    const y = Math.round(area.y + (1 - level) * area.height) + 0.5
    context.moveTo(area.x, y)
    context.lineTo(area.x + area.width, y)
  }
  context.stroke()
  context.restore()
}

const DOT = 2.25

/** Draws a curve within a plot. It breaks at values that are not finite; a point alone becomes a dot. */
export const paintCurve = (context: LineContext, area: PlotArea, curve: Curve): void => {
  const { xs, heights } = curve
  context.save()
  context.beginPath()
  // Marks at the very edge are whole, as long as they stay off the axis' labels.
  context.rect(area.x - DOT, area.y - DOT, area.width + 2 * DOT, area.height + 2 * DOT)
  context.clip()
  context.globalAlpha = curve.alpha
  context.strokeStyle = curve.color
  context.fillStyle = curve.color
  context.lineWidth = curve.width
  context.lineJoin = 'round'
  context.beginPath()
  const alone: number[] = []
  let open = false
  for (let i = 0; i < xs.length; i++) {
    const [x, y] = [xs[i] ?? NaN, heights[i] ?? NaN]
    if (!Number.isFinite(y)) {
      open = false
      continue
    }
    if (open) context.lineTo(x, y)
    else {
      context.moveTo(x, y)
      if (!Number.isFinite(heights[i + 1] ?? NaN)) alone.push(i)
    }
    open = true
  }
  context.stroke()
  const dots = curve.dots ? xs.keys().filter(i => Number.isFinite(heights[i] ?? NaN)) : alone
  context.beginPath()
  for (const i of dots) {
    const [x, y] = [xs[i] ?? NaN, heights[i] ?? NaN]
    context.moveTo(x + DOT, y)
    context.arc(x, y, DOT, 0, 2 * Math.PI)
  }
  context.fill()
  context.restore()
}

/** What a mark stands for that no curve can show. */
export type OddMark = 'nan' | 'positive' | 'negative'

/** Marks of values that are not finite: a cross for NaN and a triangle for -∞ at the bottom, a triangle for +∞ on top. */
export const paintOddMarks = (
  context: LineContext,
  area: PlotArea,
  marks: Iterable<readonly [x: number, mark: OddMark]>,
  color: string,
): void => {
  const size = 4
  const [top, bottom] = [area.y + size + 1, area.y + area.height - size - 1]
  context.save()
  context.strokeStyle = color
  context.fillStyle = color
  context.lineWidth = 1.5
  for (const [x, mark] of marks) {
    context.beginPath()
    if (mark === 'nan') {
      context.moveTo(x - size, bottom - size)
      context.lineTo(x + size, bottom + size)
      context.moveTo(x - size, bottom + size)
      context.lineTo(x + size, bottom - size)
      context.stroke()
      continue
    }
    const up = mark === 'positive'
    const [tip, base] = up ? [top - size, top + size] : [bottom + size, bottom - size]
    context.moveTo(x, tip)
    context.lineTo(x + size, base)
    context.lineTo(x - size, base)
    context.closePath()
    context.fill()
  }
  context.restore()
}

/** The mark of a value, or null when it is finite. */
export const oddMark = (value: number): OddMark | null =>
  Number.isFinite(value) ? null : Number.isNaN(value) ? 'nan' : value > 0 ? 'positive' : 'negative'
