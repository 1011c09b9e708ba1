import fc from 'fast-check'
import { expect, it } from 'vitest'
import { smoothed } from './smoothing.ts'

const line = (n: number) => Float64Array.from({ length: n }, (_, i) => i)

it('changes nothing without weight, and nothing of a constant', () => {
  const values = Float64Array.of(1, 9, 3)
  expect(smoothed(line(3), values, 0, 2)).toBe(values)
  for (const value of smoothed(line(50), new Float64Array(50).fill(5), 0.9, 49)) expect(value).toBeCloseTo(5)
})

it('leaves what is not finite where it is and goes on behind it', () => {
  const [, nan, infinite, last] = smoothed(line(4), Float64Array.of(2, NaN, Infinity, 2), 0.9, 3)
  expect([nan, infinite]).toEqual([NaN, Infinity])
  expect(last).toBeCloseTo(2)
})

it('stays between the smallest and the largest value', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (values, weight) => {
        const out = smoothed(line(values.length), Float64Array.from(values), weight, values.length)
        const air = 1e-6
        for (const value of out) {
          expect(value).toBeGreaterThanOrEqual(Math.min(...values) - air)
          expect(value).toBeLessThanOrEqual(Math.max(...values) + air)
        }
      },
    ),
  )
})

it('depends on distance, not on how many points stand between', () => {
  const dense = smoothed(
    Float64Array.of(0, 10, 11, 12, 13, 14, 15),
    Float64Array.of(1, 0, 0, 0, 0, 0, 0),
    0.9,
    100,
  )
  const sparse = smoothed(Float64Array.of(0, 10), Float64Array.of(1, 0), 0.9, 100)
  expect(dense[1]).toBeCloseTo(sparse[1] ?? NaN)
})
