import fc from 'fast-check'
import { AGGREGATES, type FilterNode, type NameNode, type ValueNode } from '#contract/search/nodes.ts'
import { METRIC_KEYS, NUMBERS, PARAM_KEYS, RUN_IDS, TAG_KEYS, TEXTS, TIMES } from './testing-runs.ts'

const span = { start: 0, end: 0 }
const negated = fc.boolean()

const printable = TEXTS.filter(text => !text.includes('`'))
const text = fc.constantFrom(...printable)
const pattern = fc
  .array(fc.oneof(text, fc.constantFrom('%', '_', '%%')), { maxLength: 4 })
  .map(parts => parts.join(''))
const textNode = (value: string): ValueNode => ({ kind: 'text', value, ...span })
const numberNode = (value: number): ValueNode => {
  const written = Number.isFinite(value)
    ? Object.is(value, -0)
      ? '-0'
      : String(value)
    : `${Math.sign(value)}e999`
  return { kind: 'number', value, text: written, ...span }
}

const name = (entity: string | null, key: string, aggregate: NameNode['aggregate'] = null): NameNode => ({
  kind: 'name',
  aggregate,
  entity,
  key,
  ...span,
})

const metric = fc
  .tuple(fc.constantFrom(...METRIC_KEYS, 'nope'), fc.constantFrom(null, ...AGGREGATES))
  .map(([key, aggregate]) => name('metrics', key, aggregate))
const param = fc.constantFrom(...PARAM_KEYS, 'nope').map(key => name('params', key))
const tag = fc.constantFrom(...TAG_KEYS, 'nope').map(key => name('tags', key))
const dataset = fc.constantFrom('name', 'digest', 'context').map(key => name('dataset', key))
const textAttribute = fc
  .constantFrom('run_id', 'run_name', 'user_id', 'artifact_uri')
  .map(key => name(null, key))
const status = fc.constant(name('attributes', 'status'))
const numberAttribute = fc.constantFrom('start_time', 'end_time', 'duration').map(key => name(null, key))

const textValue = fc.oneof(
  { weight: 6, arbitrary: text },
  fc.constantFrom(...RUN_IDS.slice(0, 3), 'FINISHED', 'FAILED', 'iris', 'Iris', 'd1', 'train', ''),
)
const number = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NUMBERS) },
  fc.constantFrom(...TIMES, 60, 1_700_000_000, 0.05, 1.5),
  fc.double({ noNaN: true }),
)

const textCondition = (field: fc.Arbitrary<NameNode>): fc.Arbitrary<FilterNode> =>
  fc.oneof<fc.Arbitrary<FilterNode>[]>(
    fc.tuple(field, fc.constantFrom('=' as const, '!=' as const), textValue).map(([of, operator, value]) => ({
      kind: 'compare',
      field: of,
      operator,
      value: textNode(value),
      ...span,
    })),
    fc
      .tuple(
        field,
        fc.constantFrom(...(['LIKE', 'NOT LIKE', 'ILIKE', 'NOT ILIKE', '~', '!~'] as const)),
        fc.oneof(pattern, textValue),
      )
      .map(([of, operator, value]) => ({
        kind: 'compare',
        field: of,
        operator,
        value: textNode(value),
        ...span,
      })),
    fc
      .tuple(field, negated, fc.array(textValue, { minLength: 1, maxLength: 4 }))
      .map(([of, not, values]) => ({
        kind: 'in',
        field: of,
        negated: not,
        values: values.map(textNode),
        ...span,
      })),
  )

const numberCondition = (field: fc.Arbitrary<NameNode>): fc.Arbitrary<FilterNode> =>
  fc.oneof<fc.Arbitrary<FilterNode>[]>(
    fc
      .tuple(field, fc.constantFrom(...(['=', '!=', '<', '<=', '>', '>='] as const)), number)
      .map(([of, operator, value]) => ({
        kind: 'compare',
        field: of,
        operator,
        value: numberNode(value),
        ...span,
      })),
    fc.tuple(field, negated, fc.array(number, { minLength: 1, maxLength: 4 })).map(([of, not, values]) => ({
      kind: 'in',
      field: of,
      negated: not,
      values: values.map(numberNode),
      ...span,
    })),
    fc.tuple(field, negated, number, number).map(([of, not, low, high]) => ({
      ...{ kind: 'between', field: of, negated: not, ...span },
      ...{ low: numberNode(low), high: numberNode(high) },
    })),
  )

const nullCondition = fc
  .tuple(fc.oneof(metric, param, tag, dataset, textAttribute, status, numberAttribute), negated)
  .map(([field, not]): FilterNode => ({ kind: 'null', field, negated: not, ...span }))

const word = fc
  .oneof(text, fc.constantFrom(...RUN_IDS.slice(0, 2)))
  .map((value): FilterNode => ({ kind: 'word', text: value, ...span }))

const condition = fc.oneof(
  { weight: 3, arbitrary: numberCondition(metric) },
  { weight: 2, arbitrary: textCondition(param) },
  { weight: 2, arbitrary: numberCondition(param) },
  { weight: 2, arbitrary: textCondition(tag) },
  textCondition(dataset),
  textCondition(textAttribute),
  textCondition(status),
  numberCondition(numberAttribute),
  nullCondition,
  word,
)

/** Filters of runs that our own mode accepts, of any shape. */
export const filterNodes: fc.Arbitrary<FilterNode> = fc.letrec<{ filter: FilterNode }>(tie => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    condition,
    fc
      .tuple(
        fc.constantFrom('and' as const, 'or' as const),
        fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
      )
      .map(([kind, operands]) => ({ kind, operands, ...span })),
    tie('filter').map(operand => ({ kind: 'not' as const, operand, ...span })),
  ),
})).filter

const key = fc.oneof(metric, param, tag, textAttribute, status, numberAttribute)

/** order_by items of runs, each field at most once. */
export const orderItems = fc.uniqueArray(fc.tuple(key, fc.constantFrom('', ' ASC', ' DESC')), {
  maxLength: 3,
  selector: ([{ entity, key: named, aggregate }]) => `${aggregate ?? 'last'} ${entity} ${named}`,
})
