import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nearestPixel, plotModel, valueAt, type PlotOptions } from './plot-model.ts'
import { seriesColumns } from './series-columns.ts'

const OPTIONS: PlotOptions = { axis: 'step', log: false, smoothing: 0, range: null, width: 468, height: 134 }
const columns = (values: number[], steps = values.map((_, i) => i)) =>
  seriesColumns(
    { key: 'k', total: steps.length, steps, timestamps: steps.map(step => step * 1000), values },
    'step',
    0,
  )

it('places the first point at the left edge and the last at the right one', () => {
  const model = plotModel(columns([0, 1, 0.5]), OPTIONS)
  expect(model?.area).toEqual({ x: 54, y: 10, width: 400, height: 100 })
  expect([...(model?.xs ?? [])]).toEqual([54, 254, 454])
  expect(model?.yTexts).toEqual(['0.0', '0.5', '1.0'])
})

it('marks what is not finite and counts what a logarithm cannot show', () => {
  const model = plotModel(columns([10, NaN, -1, Infinity, 0, 1000, -Infinity]), { ...OPTIONS, log: true })
  expect(model?.odd.map(([, mark]) => mark)).toEqual(['nan', 'positive', 'negative'])
  expect(model?.notAboveZero).toBe(2)
  expect(model?.yTexts).toEqual(['10', '100', '1,000'])
})

it('scales the vertical axis to the shown part', () => {
  const zoomed = plotModel(columns([1000, 1, 2, 3]), { ...OPTIONS, range: [1, 3] })
  expect(zoomed?.y?.[1]).toBeLessThan(4)
  expect(zoomed?.xs[0]).toBeLessThan(54)
})

it('has no vertical axis without a finite value, and nothing at all without a point', () => {
  expect(plotModel(columns([NaN, NaN]), OPTIONS)).toMatchObject({ y: null, yTicks: [] })
  expect(plotModel(columns([]), OPTIONS)).toBeNull()
})

it('finds the nearest point: by column, then by height, NaN too', () => {
  const model = plotModel(columns([0, 5, 9, 0, NaN], [0, 1, 1, 2, 4]), OPTIONS)
  if (!model) throw new Error('no model')
  expect(nearestPixel(model, 154, 30)).toBe(2)
  expect(nearestPixel(model, 154, 60)).toBe(1)
  expect(nearestPixel(model, 460, 60)).toBe(4)
  expect(nearestPixel(model, -9, 60)).toBe(0)
})

it('turns pixels back into the axis', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 1, max: 1e9 }), (low, span) => {
      const model = plotModel(columns([1, 2], [low, low + span]), OPTIONS)
      if (!model) throw new Error('no model')
      expect(valueAt(model, 254)).toBeCloseTo(low + span / 2, 3)
      expect(valueAt(model, -50)).toBe(low)
    }),
  )
})

it('lays out the largest doubles without overflow', () => {
  const model = plotModel(columns([-Number.MAX_VALUE, 0, Number.MAX_VALUE]), OPTIONS)
  expect(model?.heights.every(Number.isFinite)).toBe(true)
})
