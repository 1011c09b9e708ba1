import { axisHeight, spanOf, valueDomain, type Domain } from './axis-domain.ts'
import { oddMark, type OddMark, type PlotArea } from './line-painter.ts'
import type { ChartAxis, SeriesColumns } from './series-columns.ts'
import { smoothed } from './smoothing.ts'
import { logTickText, tickTexts } from './tick-text.ts'
import { clockTicks, durationTicks, linearTicks, logTicks, stepTicks } from './ticks.ts'

/** Space around the plot for the labels of the axes, in pixels. */
const LEFT = 54
const RIGHT = 14
const TOP = 10
const BOTTOM = 24
/** Height of the line that says which values a chart cannot show. */
const NOTES = 12

/** How a chart is to be drawn. */
export interface PlotOptions {
  axis: ChartAxis
  log: boolean
  /** Weight of the moving average: 0 for none. */
  smoothing: number
  /** The part of the axis that is shown; null for all. */
  range: Domain | null
  /** Of the whole chart, in pixels. */
  width: number
  height: number
}

/** Everything about a chart that can be known before it is drawn. */
export interface PlotModel {
  area: PlotArea
  x: Domain
  /** Null when no value has a place on the vertical axis. */
  y: Domain | null
  xTicks: number[]
  /** As parts of the height: 0 at the bottom, 1 on top. */
  yTicks: number[]
  yTexts: string[]
  /** Pixels of each point; heights are not finite where there is none. */
  xs: Float64Array
  heights: Float64Array
  /** Pixels of the smoothed curve; null without smoothing. */
  smooth: Float64Array | null
  odd: [x: number, mark: OddMark][]
  /** Values that a logarithmic axis cannot show. */
  notAboveZero: number
}

/** Lays out a chart of one series. Null when the series has no point at all. */
export const plotModel = (columns: SeriesColumns, options: PlotOptions): PlotModel | null => {
  const { axis, log, smoothing, width, height } = options
  const x = options.range ?? spanOf(columns.x)
  if (!x) return null
  const unshown = columns.values.some(value => !Number.isFinite(axisHeight(value, log)))
  const top = unshown ? TOP + NOTES : TOP
  const area = {
    x: LEFT,
    y: top,
    width: Math.max(1, width - LEFT - RIGHT),
    height: Math.max(1, height - top - BOTTOM),
  }
  const shown = options.range
    ? columns.values.filter((_, i) => within(columns.x[i] ?? NaN, x))
    : columns.values
  const y = valueDomain(shown, log)
  const toX = (value: number) => area.x + fraction(value, x) * area.width
  const toY = (value: number) => (y ? area.y + (1 - fraction(axisHeight(value, log), y)) * area.height : NaN)
  const yTicks = y ? (log ? logTicks : linearTicks)(y, Math.max(3, Math.round(area.height / 40))) : []
  const smooth = smoothing > 0 ? smoothed(columns.x, columns.values, smoothing, x[1] - x[0]) : null
  const odd: [number, OddMark][] = []
  let notAboveZero = 0
  columns.values.forEach((value, i) => {
    const mark = oddMark(value)
    if (mark) odd.push([toX(columns.x[i] ?? NaN), mark])
    else if (log && value <= 0) notAboveZero++
  })
  return {
    area,
    x,
    y,
    xTicks: ticksOf(axis)(x, Math.max(2, Math.floor(area.width / 68))),
    yTicks: y ? yTicks.map(tick => fraction(tick, y)) : [],
    yTexts: log ? yTicks.map(logTickText) : tickTexts(yTicks),
    xs: columns.x.map(toX),
    heights: columns.values.map(toY),
    smooth: smooth && smooth.map(toY),
    odd,
    notAboveZero,
  }
}

const within = (value: number, [low, high]: Domain) => value >= low && value <= high

// Halves first: the span of the largest doubles is beyond them.
const fraction = (value: number, [low, high]: Domain) => (value / 2 - low / 2) / (high / 2 - low / 2)

const ticksOf = (axis: ChartAxis) => ({ step: stepTicks, relative: durationTicks, clock: clockTicks })[axis]

/** The index of the point that is nearest to a pointer, in pixels; by column first, then by height; -1 without one. */
export const nearestPixel = (model: PlotModel, x: number, y: number): number => {
  let best = -1
  let bestScore = Infinity
  const { xs, heights } = model
  for (let i = 0; i < xs.length; i++) {
    const away = Math.abs((xs[i] ?? NaN) - x)
    const up = Math.abs((heights[i] ?? NaN) - y)
    // Heights decide between points of one pixel column only.
    const score = Math.round(away) * 1e5 + (Number.isFinite(up) ? up : 1e4)
    if (score < bestScore) [best, bestScore] = [i, score]
  }
  return best
}

/** The value of the axis at a pixel, kept within what is shown. */
export const valueAt = ({ area, x }: PlotModel, pixel: number): number => {
  const part = Math.min(1, Math.max(0, (pixel - area.x) / area.width))
  return x[0] + part * (x[1] - x[0])
}
