import { expect, it } from 'vitest'
import { envelope } from './envelope.ts'
import { seriesColumns } from './series-columns.ts'

const columns = (steps: number[], values: number[]) =>
  seriesColumns({ key: 'k', total: steps.length, steps, timestamps: steps, values }, 'step', 0)

it('keeps the lowest and highest value of each part, spikes included', () => {
  const rows = envelope(columns([0, 1, 2, 3, 4, 5], [1, 99, 2, 3, NaN, 5]), [0, 6], 2)
  expect(rows.map(row => row.band)).toEqual([
    [1, 99],
    [3, 5],
  ])
})

it('bridges parts without a point by a straight line', () => {
  const rows = envelope(columns([0, 9], [0, 9]), [0, 10], 5)
  expect(rows.map(row => row.band?.[0])).toEqual([0, 3, 5, 7, 9])
})

it('leaves out what lies before the first and behind the last point', () => {
  const rows = envelope(columns([4, 6], [1, 2]), [0, 10], 5)
  expect(rows.map(row => row.band === null)).toEqual([true, true, false, false, true])
})
