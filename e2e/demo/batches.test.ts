import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batches, wirePoint } from './batches.ts'

const point = (value: number) => ({ key: 'loss', step: 3, timestamp: 1_700_000_000_000, value })
const series = (key: string, length: number) => ({
  key,
  points: Array.from({ length }, (_, step) => ({ key, step, timestamp: step, value: step })),
})

describe('batches', () => {
  it('loses nothing, keeps the order and passes no limit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 2500 }), { maxLength: 4 }),
        fc.integer({ min: 0, max: 350 }),
        (lengths, count) => {
          const all = lengths.map((length, at) => series(`m${at}`, length))
          const params = Array.from({ length: count }, (_, at) => ({ key: `p${at}`, value: 'x' }))
          const made = [...batches(params, all)]
          for (const batch of made) {
            expect(batch.params.length).toBeLessThanOrEqual(100)
            expect(batch.params.length + batch.metrics.length).toBeLessThanOrEqual(1000)
            expect(batch.params.length + batch.metrics.length).toBeGreaterThan(0)
          }
          expect(made.flatMap(batch => batch.params)).toEqual(params)
          expect(made.flatMap(batch => batch.metrics)).toEqual(all.flatMap(({ points }) => points))
        },
      ),
      { numRuns: 50 },
    )
  })

  it.each([
    [NaN, 'NaN'],
    [Infinity, 'Infinity'],
    [-Infinity, '-Infinity'],
    [-0, '-0.0'],
    [0.1, 0.1],
    [0, 0],
  ])('sends %d as %j', (value, sent) => {
    expect(wirePoint(point(value)).value).toBe(sent)
  })
})
