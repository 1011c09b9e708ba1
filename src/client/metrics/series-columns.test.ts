import { describe, expect, it } from 'vitest'
import { seriesColumns } from './series-columns.ts'

const series = (steps: (number | string)[], values: (number | 'NaN' | '-0' | 'Infinity')[]) => ({
  key: 'loss',
  total: 90,
  steps,
  timestamps: steps.map((_, i) => 1_000_000 + i * 500),
  values,
})

describe('seriesColumns', () => {
  it('keeps every double, and steps beyond 2^53 as they came', () => {
    const columns = seriesColumns(series([1, '9007199254740993'], ['-0', 'NaN']), 'step', 0)
    expect(Object.is(columns.values[0], -0)).toBe(true)
    expect(columns.values[1]).toBeNaN()
    expect(columns.steps[1]).toBe('9007199254740993')
    expect(columns.total).toBe(90)
  })

  it('counts a relative axis from the start of the run', () => {
    expect([...seriesColumns(series([0, 1], [1, 2]), 'relative', 999_000).x]).toEqual([1000, 1500])
    expect([...seriesColumns(series([0, 1], [1, 2]), 'clock', 999_000).x]).toEqual([1_000_000, 1_000_500])
  })
})
