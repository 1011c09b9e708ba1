import { expect, test } from 'vitest'
import { SearchError } from './errors.ts'
import { readLoggedModelOrder } from './logged-model-order.ts'
import { readOrder, readOrderItem } from './order.ts'

test.each([
  ['metrics.a', { kind: 'metric', key: 'a', aggregate: 'last' }, false],
  ['metrics.a DESC', { kind: 'metric', key: 'a' }, true],
  ['metrics.`a b` desc', { kind: 'metric', key: 'a b' }, true],
  ['metrics.desc desc', { kind: 'metric', key: 'desc' }, true],
  ['tags."a.b" ASC', { kind: 'tag', key: 'a.b' }, false],
  ['parameters.p', { kind: 'param', key: 'p' }, false],
  ['attributes.start_time DESC', { kind: 'attribute', key: 'start_time' }, true],
  ['created', { kind: 'attribute', key: 'start_time' }, false],
  ['run_name', { kind: 'attribute', key: 'run_name' }, false],
  ['max(metrics.a) DESC', { kind: 'metric', aggregate: 'max' }, true],
])('%s', (text, field, descending) => {
  expect(readOrderItem(text, 'runs', 'mlflow')).toMatchObject({ field, descending })
})

test.each([
  '',
  'metrics.a foo',
  'metrics.a, metrics.b',
  'metrics.a DESC NULLS LAST',
  '`Run name`',
  'dataset.name',
  'name',
  'experiment_id',
  'METRICS.a',
  'metrics.acc DESC;',
])('refuses %j', text => {
  expect(() => readOrderItem(text, 'runs', 'mlflow')).toThrow(SearchError)
})

test('a key comes once, whatever its alias', () => {
  expect(() => readOrder(['created', 'start_time DESC'], 'runs', 'mlflow')).toThrow(
    expect.objectContaining({ code: 'duplicate' }),
  )
  expect(readOrder(['max(metrics.a)', 'metrics.a', 'params.a'], 'runs', 'mlflow')).toHaveLength(3)
})

test('items are bounded', () => {
  const items = Array.from({ length: 31 }, (_, index) => `metrics.m${index}`)
  expect(() => readOrder(items, 'runs', 'mlflow')).toThrow(expect.objectContaining({ code: 'too-many' }))
})

test('experiments are sorted by attributes only, runs by duration in our mode', () => {
  expect(readOrder(['name', 'experiment_id DESC'], 'experiments', 'mlflow')).toHaveLength(2)
  expect(() => readOrder(['tags.a'], 'experiments', 'mlflow')).toThrow(SearchError)
  expect(readOrder(['duration DESC'], 'runs', 'runfolio')).toHaveLength(1)
  expect(() => readOrder(['duration'], 'runs', 'mlflow')).toThrow(SearchError)
})

test('logged models are sorted by attributes and metrics, of one dataset where that is said', () => {
  const items = [
    { field_name: 'metrics.a b.c', dataset_name: 'd', dataset_digest: '1' },
    { field_name: 'metrics.a b.c', ascending: false },
    { field_name: 'creation_time' },
  ]
  expect(readLoggedModelOrder(items)).toMatchObject([
    { field: { kind: 'metric', key: 'a b.c' }, descending: false, dataset: { name: 'd', digest: '1' } },
    { descending: true, dataset: undefined },
    { field: { key: 'creation_timestamp' } },
  ])
  expect(() => readLoggedModelOrder([{ field_name: 'params.a' }])).toThrow(SearchError)
  expect(() => readLoggedModelOrder([{ field_name: 'foo' }])).toThrow(SearchError)
  expect(() => readLoggedModelOrder([{ field_name: 'name', dataset_digest: '1' }])).toThrow(SearchError)
  expect(() => readLoggedModelOrder([{ field_name: 'name' }, { field_name: 'name' }])).toThrow(SearchError)
})
