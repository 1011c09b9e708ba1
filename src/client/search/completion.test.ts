import { expect, test } from 'vitest'
import { completionsAt, quoteKey, type SearchFields } from './completion.ts'

const fields: SearchFields = {
  keys: {
    metrics: [
      { key: 'val_acc', runs: 40 },
      { key: 'val loss', runs: 12 },
      { key: 'train_acc', runs: 9 },
    ],
    params: [{ key: 'lr', runs: 40 }],
    tags: [{ key: 'team', runs: 3 }],
  },
  attributes: ['run_name', 'status', 'start_time'],
  statuses: ['RUNNING', 'FAILED'],
}

/** `|` is the caret. */
function at(marked: string) {
  const caret = marked.indexOf('|')
  const found = completionsAt(marked.replace('|', ''), caret, fields)
  return found === null ? null : { from: found.from, labels: found.options.map(option => option.label) }
}

test('an empty bar offers entities and attributes', () => {
  expect(at('|')).toEqual({
    from: 0,
    labels: ['metrics.', 'params.', 'tags.', 'dataset.', 'run_name', 'status', 'start_time', 'NOT'],
  })
})

test('after an entity come its keys, most used first, quoted where they need it', () => {
  expect(at('metrics.|')).toEqual({
    from: 0,
    labels: ['metrics.val_acc', 'metrics.`val loss`', 'metrics.train_acc'],
  })
  expect(at('status = 1 and (metrics.`val l|')).toEqual({ from: 16, labels: ['metrics.`val loss`'] })
})

test('a dataset has three fields', () => {
  expect(at('dataset.|')).toEqual({
    from: 0,
    labels: ['dataset.name', 'dataset.digest', 'dataset.context'],
  })
  expect(at('status = 1 or dataset.na|')).toEqual({ from: 14, labels: ['dataset.name'] })
})

test('a plain beginning finds keys of every kind', () => {
  expect(at('acc|')).toEqual({ from: 0, labels: ['metrics.val_acc', 'metrics.train_acc'] })
  expect(at('l|')?.labels).toContain('params.lr')
})

test('a field is followed by an operator, a value by AND or OR', () => {
  expect(at('metrics.val_acc |')?.labels.slice(0, 2)).toEqual(['>', '<'])
  expect(at('params.lr |')?.labels[0]).toBe('=')
  expect(at('metrics.val_acc > 0.9 |')).toEqual({ from: 22, labels: ['AND', 'OR'] })
  expect(at('metrics.val_acc > 0.9 a|')).toEqual({ from: 22, labels: ['AND'] })
})

test('statuses are offered where a status is compared', () => {
  expect(at('status = |')?.labels).toEqual(["'RUNNING'", "'FAILED'"])
  expect(at("status IN ('RUNNING', |")?.labels).toEqual(["'RUNNING'", "'FAILED'"])
  expect(at('status IN (|')?.labels).toEqual(["'RUNNING'", "'FAILED'"])
})

test('inside a number or a text nothing is offered', () => {
  expect(at('metrics.val_acc > 0.|')).toBeNull()
  expect(at("params.lr = 'ad|")).toBeNull()
})

test('keys are quoted as the language reads them', () => {
  expect(quoteKey('val/acc.1')).toBe('val/acc.1')
  expect(quoteKey('val acc')).toBe('`val acc`')
  expect(quoteKey('a`b')).toBe('"a`b"')
})

test('times and durations are offered where they are compared', () => {
  expect(at('start_time > |')?.labels).toEqual([
    'now - 1h',
    'now - 24h',
    'now - 7d',
    'now - 30d',
    'today',
    'now',
  ])
  expect(at('start_time > now - |')?.labels).toEqual(['1h', '24h', '7d', '30d'])
  expect(at('start_time BETWEEN now - 7d AND t|')?.labels).toContain('today')
  expect(at('duration > |')?.labels).toContain('10m')
  expect(at('params.start_time > |')).toBeNull()
})

test('after a time comes AND or OR', () => {
  expect(at('start_time > now |')?.labels).toEqual(['AND', 'OR'])
  expect(at('start_time > now - 7d |')?.labels).toEqual(['AND', 'OR'])
  expect(at('start_time > now - 7d a|')?.labels).toEqual(['AND'])
})

test('functions are offered once something is typed, and what they take', () => {
  expect(at('ch|')?.labels).toEqual(['child('])
  expect(at('has(params.|')?.labels).toEqual(['params.lr'])
  expect(at('has(params.lr |')?.labels).toEqual([')'])
  expect(at('child(|')?.labels).toContain('status')
  expect(at('max(|')?.labels).toEqual(['metrics.val_acc', 'metrics.`val loss`', 'metrics.train_acc'])
  expect(at('max(metrics.val_acc) |')?.labels).toContain('>=')
  expect(at('(status = 1) |')?.labels).toEqual(['AND', 'OR'])
})

test('files are asked for by has, any or by their path', () => {
  expect(at('artif|')?.labels).toEqual(['has(artifact)'])
  expect(at('has(|')?.labels.slice(0, 2)).toEqual(['artifact', 'metrics.'])
  expect(at('NOT has(art|')?.labels).toEqual(['artifact', 'start_time'])
  expect(at('has(artifact |')?.labels).toEqual([')', 'LIKE', 'ILIKE', '~'])
  expect(at('has(artifact li|')?.labels).toEqual(['LIKE', 'ILIKE'])
  expect(at('has(artifact LIKE |')).toBeNull()
  expect(at("has(artifact LIKE '%.png' |")?.labels).toEqual([')'])
  expect(at("has(artifact 'model' |")?.labels).toEqual([')'])
  expect(at("has(artifact 'model') |")?.labels).toEqual(['AND', 'OR'])
})

test('the models of a run have a name and a type', () => {
  expect(at('model.|')).toEqual({ from: 0, labels: ['model.name', 'model.type'] })
  expect(at('NOT (model.ty|')).toEqual({ from: 5, labels: ['model.type'] })
})
