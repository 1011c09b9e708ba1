import { describe, expect, test } from 'vitest'
import { SearchError } from './errors.ts'
import { MAX_CONDITIONS, MAX_DEPTH, MAX_RELATIONS, parse } from './parse.ts'

const problem = (text: string): SearchError => {
  try {
    parse(text)
  } catch (error) {
    if (error instanceof SearchError) return error
    throw error
  }
  throw new Error(`${text} was accepted`)
}

test('a comparison carries its positions', () => {
  expect(parse("  params.lr = '0.1' ")).toEqual({
    kind: 'compare',
    field: { kind: 'name', aggregate: null, entity: 'params', key: 'lr', start: 2, end: 11 },
    operator: '=',
    value: { kind: 'text', value: '0.1', start: 14, end: 19 },
    start: 2,
    end: 19,
  })
})

test.each(['', '  ', 'AND', 'and AND'])('%j asks for nothing', text => {
  expect(parse(text)).toBeNull()
})

test.each([
  'metrics.a > 1 AND metrics.b < 2',
  'AND metrics.a > 1 and metrics.b < 2 AND',
  'metrics.a > 1 and AND metrics.b < 2',
  'metrics.a > 1\nmetrics.b < 2',
])('%j is two comparisons', text => {
  expect(parse(text)).toMatchObject({ kind: 'and', operands: [{ operator: '>' }, { operator: '<' }] })
})

describe('precedence', () => {
  test('NOT binds closest, then AND, then OR', () => {
    expect(parse('NOT a = 1 AND b = 2 OR c = 3')).toMatchObject({
      kind: 'or',
      operands: [{ kind: 'and', operands: [{ kind: 'not' }, { kind: 'compare' }] }, { kind: 'compare' }],
    })
  })

  test('brackets come first, and belong to what they hold', () => {
    expect(parse('a = 1 AND (b = 2 OR c = 3)')).toMatchObject({
      kind: 'and',
      operands: [{ kind: 'compare' }, { kind: 'or', start: 10, end: 26 }],
    })
  })
})

test.each([
  ["a in ('x', 'y')", { kind: 'in', negated: false, values: [{ value: 'x' }, { value: 'y' }] }],
  ["a not in('x',)", { kind: 'in', negated: true, values: [{ value: 'x' }] }],
  ['a BETWEEN 1 AND 2', { kind: 'between', negated: false, low: { value: 1 }, high: { value: 2 } }],
  ['a not between 1 and 2', { kind: 'between', negated: true }],
  ['a IS NULL', { kind: 'null', negated: false }],
  ['a is  not\tnull', { kind: 'null', negated: true }],
  ["a not like 'x'", { kind: 'compare', operator: 'NOT LIKE' }],
  ["a ILike 'x'", { kind: 'compare', operator: 'ILIKE' }],
  ["a !~ 'x'", { kind: 'compare', operator: '!~' }],
  ['max(metrics.acc) > 1', { field: { aggregate: 'max', entity: 'metrics', key: 'acc', start: 0, end: 16 } }],
  ['MEAN (metrics.acc) > 1', { field: { aggregate: 'mean' } }],
  ['"run name" = \'x\'', { field: { entity: null, key: 'run name' } }],
  ['`in` = 3', { field: { entity: null, key: 'in' } }],
  ['resnet', { kind: 'word', text: 'resnet' }],
  ['resnet-50 adam', { kind: 'and', operands: [{ text: 'resnet-50' }, { text: 'adam' }] }],
  ['"two words" OR 0.5', { kind: 'or', operands: [{ text: 'two words' }, { text: '0.5' }] }],
  ['max', { kind: 'word', text: 'max' }],
  ['a > now', { value: { kind: 'time', base: 'now', offset: 0, text: 'now', start: 4, end: 7 } }],
  ['a > now - 7d', { value: { kind: 'time', offset: -604_800_000, text: 'now - 7d', start: 4, end: 12 } }],
  ['a > now-1.5h', { value: { kind: 'time', offset: -5_400_000, text: 'now - 1.5h', start: 4, end: 12 } }],
  ['a > TODAY +1d', { value: { kind: 'time', base: 'today', offset: 86_400_000, end: 13 } }],
  ['a > now- 1m30s', { value: { kind: 'time', offset: -90_000, end: 14 } }],
  ['a > 90m', { value: { kind: 'duration', milliseconds: 5_400_000, text: '90m' } }],
  ['has(params.a)', { kind: 'null', negated: true, call: true, field: { entity: 'params', key: 'a' } }],
  ['child( a = 1 OR b )', { kind: 'child', start: 0, end: 19, operand: { kind: 'or' } }],
  ['NOT Parent(parent(a))', { operand: { kind: 'parent', operand: { kind: 'parent' } } }],
  ['parent (a OR b)', { kind: 'and', operands: [{ text: 'parent' }, { kind: 'or' }] }],
  ['now 7d', { kind: 'and', operands: [{ text: 'now' }, { text: '7d' }] }],
  ['lr (a OR b)', { kind: 'and', operands: [{ text: 'lr' }, { kind: 'or' }] }],
])('reads %s', (text, node) => {
  expect(parse(text)).toMatchObject(node)
})

test.each([
  ["params.p == 'x'", 9, 11, '='],
  ["params.p <> 'x'", 9, 11, '!='],
  ["'x' = params.p", 0, 3, '<field>'],
  ['params.p = x', 11, 12, '<text>'],
  ['metrics.a >', 11, 11, '<number>'],
  ['metrics.a > = 3', 12, 13, '<number>'],
  ['run_id IN ()', 11, 12, '<text>'],
  ["run_id IN ('a' 'b')", 15, 18, ','],
  ["run_id IN ('a'", 14, 14, ')'],
  ['a BETWEEN 1 OR 2', 12, 14, 'AND'],
  ['a IS 3', 5, 6, 'NULL'],
  ["a NOT = 'x'", 6, 7, '<field>'],
  ['(a = 1', 6, 6, ')'],
  ['a = 1)', 5, 6, '<end>'],
  ['()', 1, 2, '<field>'],
  ['OR a = 1', 0, 2, '<field>'],
  ['a = 1 OR', 8, 8, '<field>'],
  ['a = 1 AND OR b = 2', 10, 12, '<field>'],
  ['NOT', 3, 3, '<field>'],
  ["a = 'x';", 7, 8, '<field>'],
  ['median(metrics.a) > 1', 0, 6, 'mean'],
  ['max(metrics.a > 1', 14, 15, ')'],
  ['a > now - 7', 10, 11, '<duration>'],
  ['a > now -7', 8, 10, '<duration>'],
  ['a > now -', 9, 9, '<duration>'],
  ['a > now-7x', 4, 10, '<duration>'],
  ['a > - 7d', 4, 5, '<number>'],
  ['has()', 4, 5, '<field>'],
  ['has(params.a = 1)', 13, 14, ')'],
  ['child()', 6, 7, '<field>'],
  ['child(a = 1', 11, 11, ')'],
])('%s is wrong from %i to %i', (text, start, end, expected) => {
  expect(problem(text)).toMatchObject({ start, end, expected: expect.arrayContaining([expected]) })
})

test('says what was expected and found', () => {
  expect(problem('params.p = x').message).toBe('Expected a number or text in quotes, found x')
  expect(problem('metrics.a >').message).toBe('Expected a number or text in quotes, found the end')
})

test('brackets nest so deep and no deeper', () => {
  const nested = (depth: number) => `${'('.repeat(depth)}a = 1${')'.repeat(depth)}`
  expect(parse(nested(MAX_DEPTH))).toMatchObject({ kind: 'compare' })
  expect(problem(nested(MAX_DEPTH + 1)).code).toBe('too-deep')
  expect(problem('('.repeat(20_000)).code).toBe('too-deep')
  expect(problem(`${'NOT '.repeat(20_000)}a = 1`).code).toBe('too-deep')
})

test('relations nest so deep and no deeper, and only in their own kind', () => {
  const nested = (depth: number) => `${'child('.repeat(depth)}a = 1${')'.repeat(depth)}`
  expect(parse(nested(MAX_RELATIONS))).toMatchObject({ kind: 'child' })
  expect(problem(nested(MAX_RELATIONS + 1))).toMatchObject({ code: 'too-deep', start: 18, end: 23 })
  expect(problem('parent(a OR NOT child(b))')).toMatchObject({ code: 'mixed-relations', start: 16, end: 21 })
  expect(parse('parent(a) child(b)')).toMatchObject({ kind: 'and' })
})

test('conditions are counted', () => {
  const conditions = (count: number) => Array.from({ length: count }, () => 'a = 1').join(' AND ')
  expect(parse(conditions(MAX_CONDITIONS))).toMatchObject({ kind: 'and' })
  expect(problem(conditions(MAX_CONDITIONS + 1)).code).toBe('too-many')
})
