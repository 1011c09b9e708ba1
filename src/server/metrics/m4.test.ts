import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alongAxis, m4 } from './m4.ts'

const series = fc.array(
  fc.oneof(fc.double({ noDefaultInfinity: true }), fc.constantFrom(NaN, Infinity, -Infinity)),
  {
    minLength: 1,
    maxLength: 3000,
  },
)

test('whatever the width: the ends, the extremes and each kind of value that no curve shows are kept, in order', () => {
  fc.assert(
    fc.property(series, fc.integer({ min: 1, max: 40 }), (list, width) => {
      const values = Float64Array.from(list)
      const columns = {
        steps: Float64Array.from(list, (_, i) => i),
        timestamps: Float64Array.from(list, () => 0),
        values,
      }
      const { order, at } = alongAxis(columns, 'step', {})
      const kept = m4(order, at, values, { from: 0, to: list.length - 1 }, width)
      expect(kept).toEqual(kept.toSorted((a, b) => a - b))
      expect(kept[0]).toBe(0)
      expect(kept.at(-1)).toBe(list.length - 1)
      expect(kept.length).toBeLessThanOrEqual(Math.min(list.length, width * 7))
      const finite = list.filter(Number.isFinite)
      const shown = kept.map(i => list[i]!)
      if (finite.length > 0) {
        expect(shown.filter(Number.isFinite)).toContain(finite.reduce((a, b) => Math.min(a, b)))
        expect(shown.filter(Number.isFinite)).toContain(finite.reduce((a, b) => Math.max(a, b)))
      }
      for (const odd of [NaN, Infinity, -Infinity])
        expect(shown.some(v => Object.is(v, odd))).toBe(list.some(v => Object.is(v, odd)))
    }),
  )
})

test('by time, points logged out of order come in order of time, and a range cuts them', () => {
  const columns = {
    steps: Float64Array.of(0, 1, 2),
    timestamps: Float64Array.of(30, 10, 20),
    values: Float64Array.of(1, 2, 3),
  }
  expect(alongAxis(columns, 'time', {}).order).toEqual([1, 2, 0])
  expect(alongAxis(columns, 'time', { from: 15 }).order).toEqual([2, 0])
})
