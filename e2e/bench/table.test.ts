import { describe, expect, it } from 'vitest'
import { aligned, memoryTable, milliseconds, rowTable } from './table.ts'

describe('milliseconds', () => {
  it.each([
    [0.2834, '0.28'],
    [5.649, '5.6'],
    [45.31, '45.3'],
    [1104.4, '1,104'],
    [NaN, '-'],
  ])('%d is %s', (value, text) => {
    expect(milliseconds(value)).toBe(text)
  })
})

it('aligns by characters, numbers to the right', () => {
  expect(
    aligned([
      ['work', 'n'],
      ['a ≥ b', '1,000'],
      ['c', '-'],
    ]),
  ).toBe(['| work  |     n |', '|-------|------:|', '| a ≥ b | 1,000 |', '| c     |     - |'].join('\n'))
})

it('shows a row that failed as failed, whatever its target is, and says why', () => {
  const row = { id: 'x', work: 'some work', unit: 'runs', by: 'rate' as const, ratio: 2 }
  const none = { mlflow: undefined, runfolio: undefined, ratio: undefined, met: undefined, others: 0.126 }
  const text = rowTable([{ row, ...none, failure: 'answered 500' }])
  expect(text).toContain('FAILED x: answered 500')
  expect(text.split('\n')[2]).toMatch(/some work .* ≥ 2 × \| FAILED \| 0\/0 \|\s+13 % \|$/)
})

it('judges the memory of our server, where there is a target', () => {
  const runfolio = { megabytes: 260, processes: 1, largest: 260 }
  const text = memoryTable([
    { when: 'loaded', mlflow: undefined, runfolio, most: 250 },
    { when: 'idle', mlflow: undefined, runfolio, most: 300 },
    { when: 'empty', mlflow: undefined, runfolio },
  ])
  expect(text.split('\n').slice(2)).toEqual([
    '| loaded |      - |   260 MB | ≤ 250 MB |  NO |',
    '| idle   |      - |   260 MB | ≤ 300 MB | yes |',
    '| empty  |      - |   260 MB |        - |   - |',
  ])
})
