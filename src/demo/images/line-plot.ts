import type { MetricSeries } from '../types.ts'
import { Picture } from './picture.ts'

const PALETTE = [0xffffff, 0x1f2937, 0xe5e7eb, 0x9ca3af, 0x2563eb, 0xd97706, 0x059669, 0x9333ea]
const WIDTH = 360
const HEIGHT = 220
const LEFT = 44
const BOTTOM = 22

/** Up to four metrics over the steps, on a common logarithmic or linear scale; what is not finite is left out. */
export function linePlot(all: readonly MetricSeries[], logarithmic: boolean): Uint8Array {
  const picture = new Picture(WIDTH, HEIGHT, PALETTE)
  const scale = (value: number) => (logarithmic ? Math.log10(value) : value)
  const shown = all.slice(0, 4).map(series => ({
    key: series.key,
    points: series.points.flatMap(({ step, value }) =>
      Number.isFinite(scale(value)) ? [{ step, y: scale(value) }] : [],
    ),
  }))
  const points = shown.flatMap(series => series.points)
  if (points.length === 0) return picture.png()
  const low = points.reduce((least, point) => Math.min(least, point.y), Infinity)
  const high = Math.max(
    low + 1e-9,
    points.reduce((most, point) => Math.max(most, point.y), -Infinity),
  )
  const last = Math.max(
    1,
    points.reduce((most, point) => Math.max(most, point.step), 0),
  )
  const x = (step: number) => LEFT + (step / last) * (WIDTH - LEFT - 12)
  const y = (value: number) => 12 + ((high - value) / (high - low)) * (HEIGHT - BOTTOM - 20)

  for (let tick = 0; tick <= 4; tick += 1) {
    const value = low + ((high - low) * tick) / 4
    picture.rectangle(LEFT, Math.round(y(value)), WIDTH - LEFT - 12, 1, 2)
    picture.text(
      4,
      Math.round(y(value)) - 4,
      (logarithmic ? 10 ** value : value).toPrecision(3).slice(0, 5),
      3,
      2,
    )
  }
  picture.text(LEFT, HEIGHT - 14, '0', 3, 2)
  picture.text(WIDTH - 12 - String(last).length * 8, HEIGHT - 14, String(last), 3, 2)
  for (const [at, series] of shown.entries()) {
    const colour = 4 + at
    series.points.forEach((point, index) => {
      const before = series.points[Math.max(0, index - 1)] ?? point
      picture.line(x(before.step), y(before.y), x(point.step), y(point.y), colour)
    })
    picture.text(WIDTH - 20 - series.key.length * 8, 16 + at * 14, series.key, colour, 2)
  }
  return picture.png()
}
