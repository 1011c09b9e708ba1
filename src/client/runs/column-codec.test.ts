import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AGGREGATES } from '#contract/search/nodes.ts'
import { metricColumnId } from '#contract/search/run-column.ts'
import { parseColumns, parseSort, printColumns, printSort } from './column-codec.ts'
import { NAME_COLUMN, RUN_COLUMNS } from './run-columns.ts'

const column = fc.oneof(
  fc.constantFrom(...RUN_COLUMNS, NAME_COLUMN),
  fc
    .tuple(fc.constantFrom('metrics', 'params', 'tags'), fc.string({ minLength: 1, unit: 'binary' }))
    .map(([kind, key]) => `${kind}.${key}`),
  fc
    .tuple(
      fc.constantFrom(...AGGREGATES),
      fc.oneof(
        fc.string({ minLength: 1, unit: 'binary' }),
        fc.constantFrom('a:max', 'a:b', 'max', ':min', '%3Amax', 'a:max:min', 'a)'),
      ),
    )
    .map(([aggregate, key]) => metricColumnId(key, aggregate)),
)

test('columns survive the URL, whatever their keys are', () => {
  fc.assert(
    fc.property(fc.uniqueArray(column), ids => {
      const search = new URLSearchParams({ cols: printColumns(ids) })
      expect(parseColumns(new URLSearchParams(search.toString()).get('cols') ?? '')).toEqual(
        ids.map(id => id.toWellFormed()),
      )
    }),
  )
})

test('the order survives the URL', () => {
  const sort = fc.uniqueArray(fc.record({ column, descending: fc.boolean() }), {
    selector: item => item.column,
  })
  fc.assert(
    fc.property(sort, items => {
      expect(parseSort(printSort(items))).toEqual(items)
    }),
  )
})

test('it is short for people', () => {
  expect(
    printColumns(['attributes.status', 'metrics.val_acc', 'params.a,b', 'tags.mlflow.source.name']),
  ).toBe('status,m.val_acc,p.a%2Cb,source')
  expect(printSort([{ column: 'attributes.start_time', descending: true }])).toBe('-start')
})

test('an aggregate is a word behind the metric', () => {
  const ids = ['max(metrics.val_acc)', 'metrics.score:max', 'metrics.a:b']
  expect(printColumns(ids)).toBe('m.val_acc:max,m.score%3Amax,m.a:b')
  expect(parseColumns('m.val_acc:max,m.score%3Amax,m.a:b')).toEqual(ids)
})

test('what cannot be read is left out', () => {
  expect(parseColumns('status,,x.lr,m.,nonsense,m.loss,m.loss,p.50%')).toEqual([
    'attributes.status',
    'metrics.loss',
  ])
})
