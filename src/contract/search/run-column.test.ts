import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AGGREGATES } from './nodes.ts'
import { metricColumnId, parseRunColumn } from './run-column.ts'

test('a metric and its aggregate survive the column that names them, whatever the key is', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, unit: 'binary' }),
      fc.constantFrom(...AGGREGATES),
      (key, aggregate) => {
        const id = metricColumnId(key, aggregate)
        expect(parseRunColumn(id)).toEqual({ kind: 'metrics', key, aggregate })
      },
    ),
  )
})

test('only metrics have aggregates', () => {
  expect(parseRunColumn('params.max(metrics.a)')).toEqual({
    kind: 'params',
    key: 'max(metrics.a)',
    aggregate: 'last',
  })
  expect(parseRunColumn('last(metrics.a)')).toEqual({ kind: 'metrics', key: 'a', aggregate: 'last' })
  for (const id of ['max(params.lr)', 'median(metrics.a)', 'max(metrics.)', 'metrics.', 'lr', ''])
    expect(parseRunColumn(id)).toBeNull()
})
