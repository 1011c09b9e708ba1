import { describe, expect, test } from 'vitest'
import { evaluate } from './evaluate.ts'
import type { Mode } from './fields.ts'
import { readFilter } from './read-filter.ts'
import { type RunRecord, runRecord } from './record.ts'

const constant = (value: number) => ({ last: value, first: value, min: value, max: value, mean: value })

const run: RunRecord = {
  run_id: 'c0ffee',
  run_name: 'Eager-fox',
  status: 'FINISHED',
  user_id: 'ada',
  artifact_uri: 'mlflow-artifacts:/1/c0ffee',
  start_time: 1000,
  end_time: 61_000,
  last_write: 50_000,
  metrics: new Map([
    ['acc', { last: 0.9, first: 0.1, min: 0.1, max: 0.95, mean: 0.5 }],
    ['nan', constant(NaN)],
    ['inf', constant(Infinity)],
    ['zero', constant(-0)],
  ]),
  params: new Map([
    ['lr', '0.001'],
    ['model', "it's BERT"],
  ]),
  tags: new Map([
    ['mlflow.log-model.history', '[{"flavor": "sklearn"}]'],
    ['mlflow.user', 'ada'],
    ['team', 'Zürich'],
  ]),
  datasets: [
    { name: 'iris', digest: 'd1', context: 'train' },
    { name: 'mnist', digest: 'd2', context: null },
  ],
  models: [{ name: 'forest', type: 'sklearn' }],
  artifacts: ['model/MLmodel', 'plots/confusion.PNG', 'a%b'],
}

const matches = (text: string, mode: Mode, changes: Partial<RunRecord> = {}) => {
  const filter = readFilter(text, 'runs', mode, 100_000)
  return filter === null || evaluate(filter, runRecord({ ...run, ...changes }))
}

test.each([
  ['metrics.acc > 0.89', true],
  ['metrics.acc > 0.9', false],
  ['max(metrics.acc) > 0.9', true],
  ['first(metrics.acc) = 0.1', true],
  ['metrics.nope != 1', false],
  ['NOT metrics.nope = 1', true],
  ['metrics.nan < 3', false],
  ['metrics.nan >= 0', false],
  ['metrics.nan != 3', true],
  ['metrics.nan NOT IN (3)', true],
  ['metrics.nan NOT BETWEEN 1 AND 2', false],
  ['metrics.nan IS NOT NULL', true],
  ['metrics.inf = 1e999', true],
  ['metrics.zero = 0', true],
  ["params.lr = '0.001'", true],
  ["params.lr = '1e-3'", false],
  ["params.model = 'it''s BERT'", false],
  ['params.model = "it\'s BERT"', true],
  ["params.model LIKE '%bert'", false],
  ["params.model ILIKE '%bert'", true],
  ["params.nope != 'x'", false],
  ["params.nope NOT LIKE 'x'", false],
  ['params.nope IS NULL', true],
  ["tags.team ILIKE 'z_RICH'", true],
  ["tags.team LIKE 'Z_rich'", true],
  ["tags.team LIKE 'Z%'", true],
  ["tags.team LIKE 'ürich'", false],
  ["status = 'FINISHED'", true],
  ["status = 'finished'", false],
  ["run_id IN ('c0ffee', 'x')", true],
  ["run_id NOT IN ('c0ffee', 'x')", false],
  ["dataset.name = 'mnist' AND dataset.context = 'train'", true],
  ["dataset.name != 'iris'", true],
  ["dataset.name = 'cifar' OR end_time <= 61000", true],
  ["dataset.context != 'train'", false],
])('%s is %s', (text, expected) => {
  expect(matches(text, 'mlflow')).toBe(expected)
})

test.each([
  ['params.lr < 1e-2', true],
  ['params.lr = 1e-3', true],
  ['params.model < 1', false],
  ['params.model != 1', true],
  ['duration = 60', true],
  ['bert', true],
  ['EAGER zürich', true],
  ['ada', true],
  ['sklearn', false],
  ['c0ffee', true],
  ['c0ff', false],
  ["run_name ~ 'FOX'", true],
  ["run_name !~ 'FOX'", false],
  ['start_time > now - 1m', false],
  ['end_time BETWEEN now - 1m AND now', true],
  ['start_time >= today', true],
  ["start_time < '1970-01-01T00:00:02Z'", true],
  ['last_write > now - 51s', true],
  ['duration >= 1m', true],
  ['duration > 0.5h', false],
  ['has(params.lr)', true],
  ['has(metrics.nan)', true],
  ['has(tags.nope)', false],
  ['has(artifact)', true],
  ["has(artifact 'model/MLmodel')", true],
  ["has(artifact 'model')", true],
  ["has(artifact 'model/')", true],
  ["has(artifact 'mod')", false],
  ["has(artifact 'MLmodel')", false],
  ["has(artifact '')", false],
  ["has(artifact LIKE 'plots/%.png')", false],
  ["has(artifact ILIKE 'plots/%.png')", true],
  ["has(artifact LIKE 'model')", false],
  ["has(artifact LIKE 'model/%')", true],
  ["has(artifact LIKE 'a_b')", true],
  ["has(artifact ~ 'CONFUSION')", true],
  ["NOT has(artifact ~ 'roc')", true],
  ["model.name = 'forest' AND models.type = 'sklearn'", true],
  ["model.name != 'forest'", false],
  ['child(has(params.lr))', false],
])('in our mode %s is %s', (text, expected) => {
  expect(matches(text, 'runfolio')).toBe(expected)
})

test('a run without files has none', () => {
  expect(matches('has(artifact)', 'runfolio', { artifacts: [] })).toBe(false)
})

test('a run that has not ended has no end and no duration', () => {
  const running = { end_time: null }
  expect(matches('end_time != 5', 'mlflow', running)).toBe(false)
  expect(matches('end_time IS NULL', 'mlflow', running)).toBe(true)
  expect(matches('duration > 0', 'runfolio', running)).toBe(false)
})

describe('relatives', () => {
  const child = runRecord({ ...run, run_id: 'child', run_name: 'small' })
  const parent = runRecord({ ...run, run_id: 'parent', run_name: 'big' }, () => [child])
  const middle = runRecord(run, relation => [relation === 'child' ? child : parent])
  const holds = (text: string) => {
    const filter = readFilter(text, 'runs', 'runfolio')
    return filter !== null && evaluate(filter, middle)
  }

  test('a run is found by its children and by its parent', () => {
    expect(holds("child(run_name = 'small')")).toBe(true)
    expect(holds("child(run_name = 'big')")).toBe(false)
    expect(holds("parent(run_name = 'big' AND has(params.lr))")).toBe(true)
    expect(holds('child(child(small))')).toBe(false)
    expect(holds('NOT parent(small) AND parent(big)')).toBe(true)
  })
})
