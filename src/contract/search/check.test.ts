import { describe, expect, test } from 'vitest'
import { SearchError } from './errors.ts'
import type { Filter, Mode, Subject } from './fields.ts'
import { readFilter } from './read-filter.ts'

const problem = (text: string, subject: Subject, mode: Mode): SearchError => {
  try {
    readFilter(text, subject, mode)
  } catch (error) {
    if (error instanceof SearchError) return error
    throw error
  }
  throw new Error(`${text} was accepted`)
}

const codes = (filter: Filter | null) =>
  filter?.kind === 'in' ? filter.values.map(({ value }) => value) : undefined

describe('names in filters of runs', () => {
  test.each([
    ['metric.a > 1', { kind: 'metric', key: 'a', aggregate: 'last' }],
    ['metrics.a > 1', { kind: 'metric', key: 'a', aggregate: 'last' }],
    ['first(metrics.a) > 1', { kind: 'metric', key: 'a', aggregate: 'first' }],
    ["param.a = ''", { kind: 'param', key: 'a' }],
    ["params.a = ''", { kind: 'param', key: 'a' }],
    ["parameter.a = ''", { kind: 'param', key: 'a' }],
    ["parameters.a = ''", { kind: 'param', key: 'a' }],
    ["tag.a = ''", { kind: 'tag', key: 'a' }],
    ["tags.mlflow.runName = ''", { kind: 'tag', key: 'mlflow.runName' }],
    ["attribute.run_id = ''", { kind: 'attribute', key: 'run_id' }],
    ["attributes.user_id = ''", { kind: 'attribute', key: 'user_id' }],
    ["attr.artifact_uri = ''", { kind: 'attribute', key: 'artifact_uri' }],
    ["run.run_name = ''", { kind: 'attribute', key: 'run_name' }],
    ["`run name` = ''", { kind: 'attribute', key: 'run_name' }],
    ["attributes.`Run name` = ''", { kind: 'attribute', key: 'run_name' }],
    ['"Run Name" = \'\'', { kind: 'attribute', key: 'run_name' }],
    ['created > 1', { kind: 'attribute', key: 'start_time' }],
    ['Created > 1', { kind: 'attribute', key: 'start_time' }],
    ['end_time > 1', { kind: 'attribute', key: 'end_time' }],
    ["dataset.name = ''", { kind: 'dataset', key: 'name' }],
    ["datasets.context = ''", { kind: 'dataset', key: 'context' }],
  ])('%s', (text, field) => {
    expect(readFilter(text, 'runs', 'mlflow')).toMatchObject({ field })
  })

  test.each([
    ['Metrics.a > 1', 0, 7],
    ['TAGS.a = ""', 0, 4],
    ['Status = "x"', 0, 6],
    ['experiment_id = "1"', 0, 13],
    ['run_uuid = "1"', 0, 8],
    ['`metrics.a` > 1', 0, 11],
    ['dataset.source = "x"', 0, 14],
    ['duration > 5', 0, 8],
    ['max(params.a) > 1', 0, 13],
    ['last_write > 5', 0, 10],
    ["model.name = 'x'", 0, 5],
    ['has(params.a)', 0, 13],
    ['has(artifact)', 0, 13],
    ['child(has(params.a))', 0, 20],
    ["parent(tags.a = 'x')", 0, 20],
  ])('%s is unknown', (text, start, end) => {
    expect(problem(text, 'runs', 'mlflow')).toMatchObject({ code: 'unknown-field', start, end })
  })

  test('a name of Object.prototype is unknown, too', () => {
    expect(problem('constructor.a = 1', 'runs', 'mlflow').code).toBe('unknown-field')
    expect(problem('constructor = 1', 'runs', 'mlflow').code).toBe('unknown-field')
  })
})

test.each([
  ["metrics.a > '3'", 'wrong-value', 12, 15],
  ["metrics.a LIKE '3'", 'wrong-operator', 0, 18],
  ['params.p = 3', 'wrong-value', 11, 12],
  ['params.p IN (3)', 'wrong-value', 13, 14],
  ["params.p > 'x'", 'wrong-operator', 0, 14],
  ['params.p > 3', 'wrong-operator', 0, 12],
  ['params.p BETWEEN 1 AND 2', 'wrong-operator', 0, 24],
  ["params.p ~ 'x'", 'wrong-operator', 0, 14],
  ["start_time > '5'", 'wrong-value', 13, 16],
  ["start_time LIKE '5'", 'wrong-operator', 0, 19],
  ['status = 3', 'wrong-value', 9, 10],
  ["status > 'A'", 'wrong-operator', 0, 12],
  ['resnet', 'unexpected', 0, 6],
  ["params.p RLIKE 'x'", 'unexpected', 0, 8],
  ['start_time > now - 7d', 'unexpected', 13, 21],
  ['start_time > 7d', 'unexpected', 13, 15],
  ["start_time > '2026-11-01'", 'wrong-value', 13, 25],
  [`params.p LIKE '${'x'.repeat(10_001)}'`, 'too-long', 14, 10_017],
  [' ', 'unexpected', 0, 1],
] as const)('MLflow refuses %s', (text, code, start, end) => {
  expect(problem(text, 'runs', 'mlflow')).toMatchObject({ code, start, end })
})

test.each([
  ["status = 'FINISHED'", [3]],
  ["status != 'FINISHED'", [1, 2, 4, 5]],
  ["status LIKE 'F%'", [3, 4]],
  ["status LIKE 'f%'", []],
  ["status ILIKE 'f%'", [3, 4]],
  ["status NOT ILIKE 'f%'", [1, 2, 5]],
  ["status IN ('FAILED', 'KILLED')", [4, 5]],
  ["status NOT IN ('FAILED', 'KILLED')", [1, 2, 3]],
  ["status = 'finished'", []],
])('%s is %j', (text, expected) => {
  expect(codes(readFilter(text, 'runs', 'mlflow'))).toEqual(expected)
})

describe('our own mode', () => {
  test('an unquoted number compares a param as a number, a quoted one as text', () => {
    expect(readFilter('params.lr < 1e-3', 'runs', 'runfolio')).toMatchObject({
      value: { kind: 'number', value: 0.001 },
    })
    expect(readFilter("params.lr = '0.001'", 'runs', 'runfolio')).toMatchObject({ value: { kind: 'text' } })
    expect(readFilter('params.lr BETWEEN 1 AND 2', 'runs', 'runfolio')).toMatchObject({ kind: 'between' })
    expect(problem("params.lr < '0.1'", 'runs', 'runfolio').code).toBe('wrong-operator')
    expect(problem("params.lr IN (1, 'a')", 'runs', 'runfolio').code).toBe('wrong-value')
    expect(problem('tags.seed = 3', 'runs', 'runfolio').code).toBe('wrong-value')
  })

  test('words, ~ and duration', () => {
    expect(readFilter('resnet v1.2 ', 'runs', 'runfolio')).toMatchObject({ kind: 'and' })
    expect(readFilter('params.lr ~ 0.1', 'runs', 'runfolio')).toMatchObject({
      value: { kind: 'text', value: '0.1' },
    })
    expect(readFilter('duration > 60', 'runs', 'runfolio')).toMatchObject({ field: { key: 'duration' } })
    expect(readFilter('  ', 'runs', 'runfolio')).toBeNull()
  })

  test('times and durations become numbers', () => {
    const now = Date.UTC(2026, 10, 21, 17)
    const value = (text: string) => {
      const filter = readFilter(text, 'runs', 'runfolio', now)
      return filter?.kind === 'compare' ? filter.value.value : undefined
    }
    expect(value('start_time > now - 7d')).toBe(Date.UTC(2026, 10, 14, 17))
    expect(value('end_time > today')).toBe(Date.UTC(2026, 10, 21))
    expect(value("last_write > '2026-11-01'")).toBe(Date.UTC(2026, 10, 1))
    expect(value('start_time > 5')).toBe(5)
    expect(value('duration > 1h30m')).toBe(5400)
    expect(value('duration > 1.5')).toBe(1.5)
  })

  test.each([
    ['start_time > 7d', 13, 15, '<time>'],
    ["start_time > '2026-02-30'", 13, 25, '<time>'],
    ['duration > now', 11, 14, '<duration>'],
    ["duration > '90m'", 11, 16, '<duration>'],
    ['metrics.a > now', 12, 15, '<number>'],
    ['tags.a = now', 9, 12, '<text>'],
    ['status = today', 9, 14, '<text>'],
  ])('%s has a wrong value', (text, start, end, expected) => {
    const found = { code: 'wrong-value', start, end, expected: expect.arrayContaining([expected]) }
    expect(problem(text, 'runs', 'runfolio')).toMatchObject(found)
  })

  test.each([
    ['has(artifact x)', 13, 14, '<text>'],
    ["has(artifact IN ('x'))", 13, 15, 'LIKE'],
    ['has(artifact LIKE 5)', 18, 19, '<text>'],
    ["has(artifact 'x' 'y')", 17, 20, ')'],
    ['has(artifact', 12, 12, ')'],
  ])('%s is refused where it goes wrong', (text, start, end, expected) => {
    const found = { code: 'unexpected', start, end, expected: expect.arrayContaining([expected]) }
    expect(problem(text, 'runs', 'runfolio')).toMatchObject(found)
  })

  test('a pattern of files is as long as any other', () => {
    expect(problem(`has(artifact ~ '${'x'.repeat(10_001)}')`, 'runs', 'runfolio').code).toBe('too-long')
    expect(problem('has(artifact.x)', 'runs', 'runfolio').code).toBe('unknown-field')
  })

  test('logged models', () => {
    expect(readFilter("models.name = 'a'", 'runs', 'runfolio')).toMatchObject({
      field: { kind: 'model', key: 'name' },
    })
    expect(problem("model.flavor = 'a'", 'runs', 'runfolio').code).toBe('unknown-field')
    expect(problem('model.name', 'runs', 'runfolio').code).toBe('unexpected')
    expect(readFilter('model.pt', 'runs', 'runfolio')).toMatchObject({ kind: 'word', text: 'model.pt' })
  })

  test('a name without its comparison is not a word', () => {
    expect(problem('metrics.acc', 'runs', 'runfolio')).toMatchObject({
      code: 'unexpected',
      start: 0,
      end: 11,
    })
  })
})

describe('experiments', () => {
  test.each([
    ["name = 'x'", { key: 'name' }],
    ["attribute.name LIKE 'x'", { key: 'name' }],
    ['creation_time > 5', { key: 'creation_time' }],
    ['last_update_time <= 1.5', { key: 'last_update_time' }],
    ["tags.a = 'x'", { kind: 'tag' }],
    ["tag.a ilike 'x'", { kind: 'tag' }],
    ['tags.a IS NULL', { kind: 'tag' }],
    ["experiment_id IN ('1', '02')", { key: 'experiment_id' }],
  ])('%s', (text, field) => {
    expect(readFilter(text, 'experiments', 'mlflow')).toMatchObject({ field })
  })

  test.each([
    "attributes.name = 'x'",
    "params.a = 'x'",
    "experiment_id LIKE '1'",
    "experiment_id = 'a'",
    "name > 'x'",
  ])('refuses %s', text => {
    expect(problem(text, 'experiments', 'mlflow')).toBeInstanceOf(SearchError)
  })
})

describe('logged models', () => {
  test('a number is the text of a param', () => {
    const filter = readFilter('params.lr = 0.010', 'loggedModels', 'mlflow')
    expect(filter).toMatchObject({ value: { kind: 'text', value: '0.010' } })
  })

  test.each([
    ['status = 2', [2]],
    ["status = '2'", [2]],
    ["status = 'READY'", [2]],
    ['status != 2', [0, 1, 3]],
    ['status IN (1, 2)', [1, 2]],
  ])('%s is %j', (text, expected) => {
    expect(codes(readFilter(text, 'loggedModels', 'mlflow'))).toEqual(expected)
  })

  test.each(['metric.a > 1', "attribute.name = 'x'", "foo = 'x'", 'max(metrics.a) > 1', "metrics.a > 'x'"])(
    'refuses %s',
    text => {
      expect(problem(text, 'loggedModels', 'mlflow')).toBeInstanceOf(SearchError)
    },
  )
})
