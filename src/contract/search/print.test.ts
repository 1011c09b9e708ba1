import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FilterNode, NameNode, WrittenNode } from './nodes.ts'
import { AGGREGATES, ARTIFACT_OPERATORS, COMPARE_OPERATORS, RELATIONS } from './nodes.ts'
import { parse } from './parse.ts'
import { print } from './print.ts'
import { readDuration } from './times.ts'

const span = { start: 0, end: 0 }
const odd = fc.constantFrom(
  'a',
  'B b',
  'in',
  'NULL',
  '1',
  '1e5',
  '-1',
  'é',
  '模型',
  'a.b',
  'a/b',
  '',
  ' ',
  'C:\\',
  "it's",
)
const key = fc
  .oneof(odd, fc.string({ maxLength: 8 }))
  .filter(text => !(text.includes('`') || text.includes('\0')))
const text = key
const name: fc.Arbitrary<NameNode> = fc.oneof(
  fc.record({
    kind: fc.constant('name' as const),
    aggregate: fc.constantFrom(null, ...AGGREGATES),
    entity: fc.constantFrom(null, 'metrics', 'params', 'or', '1'),
    key,
    start: fc.constant(0),
    end: fc.constant(0),
  }),
)
const number = fc.double({ noNaN: true }).map(value => {
  const written = Number.isFinite(value) ? String(value) : `${value < 0 ? '-' : ''}1e999`
  return { kind: 'number' as const, value: Number(written), text: written, ...span }
})
const length = fc.constantFrom('7d', '1.5h', '1h30m', '0s')
const value: fc.Arbitrary<WrittenNode> = fc.oneof(
  { weight: 2, arbitrary: number },
  length.map(written => ({
    kind: 'duration' as const,
    milliseconds: readDuration(written) ?? NaN,
    text: written,
    ...span,
  })),
  fc
    .tuple(fc.constantFrom('now' as const, 'today' as const), fc.constantFrom('-', '+'), length)
    .map(([base, sign, written]) => ({
      kind: 'time' as const,
      base,
      offset: Number(`${sign}${readDuration(written)}`),
      text: `${base} ${sign} ${written}`,
      ...span,
    })),
  text.map(written => ({ kind: 'text' as const, value: written, ...span })),
)
const negated = fc.boolean()
const leaf: fc.Arbitrary<FilterNode> = fc.oneof(
  fc.tuple(name, fc.constantFrom(...COMPARE_OPERATORS), value).map(([field, operator, wanted]) => ({
    kind: 'compare' as const,
    field,
    operator,
    value: wanted,
    ...span,
  })),
  fc
    .tuple(name, negated, fc.array(value, { minLength: 1, maxLength: 3 }))
    .map(([field, not, values]) => ({ kind: 'in' as const, field, negated: not, values, ...span })),
  fc.tuple(name, negated, value, value).map(([field, not, low, high]) => ({
    kind: 'between' as const,
    field,
    negated: not,
    low,
    high,
    ...span,
  })),
  fc.tuple(name, negated).map(([field, not]) => ({ kind: 'null' as const, field, negated: not, ...span })),
  name.map(field => ({ kind: 'null' as const, field, negated: true, call: true as const, ...span })),
  fc.option(fc.record({ operator: fc.constantFrom(...ARTIFACT_OPERATORS), value: text })).map(path => ({
    kind: 'artifact' as const,
    path: path && { ...path, value: { kind: 'text' as const, value: path.value, ...span } },
    ...span,
  })),
  text.map(written => ({ kind: 'word' as const, text: written, ...span })),
)
const { filter } = fc.letrec<{ filter: FilterNode }>(tie => ({
  filter: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc
      .tuple(
        fc.constantFrom('and' as const, 'or' as const),
        fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
      )
      .map(([kind, operands]) => ({ kind, operands, ...span })),
    tie('filter').map(operand => ({ kind: 'not' as const, operand, ...span })),
    fc.tuple(fc.constantFrom(...RELATIONS), leaf).map(([kind, operand]) => ({ kind, operand, ...span })),
  ),
}))

const withoutPositions = (node: FilterNode | null): unknown =>
  JSON.parse(
    JSON.stringify(node, (property, part) => (property === 'start' || property === 'end' ? 0 : part)),
  )

test('what is printed parses to the same nodes', () => {
  fc.assert(
    fc.property(filter, node => {
      expect(withoutPositions(parse(print(node)))).toEqual(withoutPositions(node))
    }),
    { numRuns: 500 },
  )
})

test.each([
  ["tags.`a` like 'X' AND (b=1 OR NOT c is null)", "tags.a LIKE 'X' AND (b = 1 OR NOT c IS NULL)"],
  ['max( metrics."a b" )>=.5', 'max(metrics.`a b`) >= .5'],
  ['`run name` in ("it\'s",)', '`run name` IN ("it\'s")'],
  ['not (a=1 b=2)', 'NOT (a = 1 AND b = 2)'],
  ['"two words" adam', '"two words" AND adam'],
  ['start_time>now-7d', 'start_time > now - 7d'],
  ['end_time BETWEEN Today -1d and NOW', 'end_time BETWEEN today - 1d AND now'],
  ['HAS( artifacts )', 'has(artifact)'],
  ['has(artifact = "model/")', "has(artifact 'model/')"],
  ["NOT has(artifact like '%.png')", "NOT has(artifact LIKE '%.png')"],
  ['has(artifact~`conf`)', "has(artifact ~ 'conf')"],
  ['Has(params.lr) child(parent)', 'has(params.lr) AND child(parent)'],
])('%s is printed %s', (written, printed) => {
  const node = parse(written)
  expect(node === null ? null : print(node)).toBe(printed)
})

test('a text that no quotes can hold is refused', () => {
  const node: FilterNode = { kind: 'word', text: '\'"`', ...span }
  expect(() => print(node)).toThrow(RangeError)
})
