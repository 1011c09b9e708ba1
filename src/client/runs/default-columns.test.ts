import { expect, test } from 'vitest'
import { defaultColumns } from './default-columns.ts'
import { DEFAULT_RUN_COLUMNS } from './run-columns.ts'

/** Keys as the server tells them, most used first. */
const metrics = (...names: string[]) => names.map((key, i) => ({ key, runs: 100 - i }))
const param = (key: string, varies = true, runs = 100) => ({ key, runs, varies, numeric: false })
const shownOf = (kind: string, columns: readonly string[]) =>
  columns.filter(id => id.startsWith(`${kind}.`)).map(id => id.slice(kind.length + 1))

const shownMetrics = (keys: { key: string; runs: number }[], before: string[] = []) =>
  shownOf('metrics', defaultColumns({ metrics: keys, params: [] }, before))

test('with no keys it is Run alone', () => {
  expect(new Set(defaultColumns({ metrics: [], params: [] }, []))).toEqual(new Set(DEFAULT_RUN_COLUMNS))
})

test('it takes ten of each at most, those that fewest runs miss', () => {
  const names = Array.from({ length: 15 }, (_, i) => `k${i}`)
  const shown = defaultColumns(
    { metrics: metrics(...names), params: names.map((key, i) => param(key, true, 100 - i)) },
    [],
  )
  expect(shownOf('metrics', shown)).toEqual(names.slice(0, 10))
  expect(shownOf('params', shown)).toEqual(names.slice(0, 10))
})

test('scores on held-out data come first, then what is one of both', () => {
  expect(
    shownMetrics(
      metrics('epoch', 'lr', 'train_loss', 'val/acc', 'test_size', 'validationF1', 'evalAcc1', 'mAP50'),
    ),
  ).toEqual(['val/acc', 'validationF1', 'evalAcc1', 'train_loss', 'test_size', 'epoch', 'lr', 'mAP50'])
  expect(shownMetrics(metrics('a', 'value', 'interval', 'lossy', 'map50'))).toEqual([
    'map50',
    'a',
    'value',
    'interval',
    'lossy',
  ])
})

test('what few runs have comes after what most have, whatever its name', () => {
  const keys = [
    { key: 'loss', runs: 90 },
    { key: 'epoch', runs: 45 },
    { key: 'val_acc', runs: 44 },
    { key: 'rare', runs: 1 },
  ]
  expect(shownMetrics(keys)).toEqual(['loss', 'epoch', 'val_acc', 'rare'])
})

test('metrics of the machine are never there', () => {
  expect(shownMetrics(metrics('system/gpu_0_power', 'system/cpu', 'loss'))).toEqual(['loss'])
})

test('params in which runs differ come first', () => {
  const params = [
    param('seed', false, 9),
    param('lr', true, 8),
    param('data', false, 8),
    param('depth', true, 2),
  ]
  expect(shownOf('params', defaultColumns({ metrics: [], params }, []))).toEqual([
    'lr',
    'depth',
    'seed',
    'data',
  ])
})

test('new keys come after those that are shown, whose order stays', () => {
  const before = defaultColumns({ metrics: metrics('loss', 'steps'), params: [] }, [])
  expect(shownMetrics(metrics('f1', 'steps', 'loss'), before)).toEqual(['loss', 'steps', 'f1'])
})
