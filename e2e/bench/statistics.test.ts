import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figuresOf, median, percentile } from './statistics.ts'

const list = (...values: number[]) => Float64Array.from(values)

describe('percentile', () => {
  it('is one of the values, with at least that share at or below it and less below', () => {
    const values = fc.float64Array({ noNaN: true, minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(values, fc.double({ min: 0.01, max: 1, noNaN: true }), (all, share) => {
        const found = percentile(all, share)
        expect(all.includes(found)).toBe(true)
        expect(all.filter(value => value <= found).length).toBeGreaterThanOrEqual(share * all.length - 1e-9)
        expect(all.filter(value => value < found).length).toBeLessThan(share * all.length + 1e-9)
      }),
    )
  })

  it('sorts numbers as numbers and leaves its input alone', () => {
    const values = list(10, 9, 100, 1)
    expect(percentile(values, 0.5)).toBe(9)
    expect(percentile(values, 0.95)).toBe(100)
    expect([...values]).toEqual([10, 9, 100, 1])
    expect(percentile(list(), 0.5)).toBeNaN()
  })
})

it('takes the median', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([10, 1, 2, 3])).toBe(2.5)
  expect(median([])).toBeNaN()
})

it('sums up rounds by their medians, so that one bad round does not count', () => {
  const round = (p: number, units: number) => ({ latencies: list(p, p, p), seconds: 2, units, cpu: 0.006 })
  expect(figuresOf([round(1, 20), round(500, 1), round(2, 24)])).toEqual({
    p50: 2,
    p95: 2,
    rate: 10,
    cpu: 2,
    samples: 9,
  })
})
