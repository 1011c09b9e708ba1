import fc from 'fast-check'
import {
  AGGREGATES,
  ARTIFACT_OPERATORS,
  type FilterNode,
  type NameNode,
  type Relation,
  type WrittenNode,
} from '#contract/search/nodes.ts'
import { readDuration } from '#contract/search/times.ts'
import {
  anyText,
  METRIC_KEYS,
  NUMBERS,
  PARAM_KEYS,
  PATHS,
  RUN_IDS,
  TAG_KEYS,
  TEXTS,
  TIMES,
} from './testing-runs.ts'

const span = { start: 0, end: 0 }
const negated = fc.boolean()

const printable = TEXTS.filter(text => !text.includes('`'))
const text = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...printable) }, anyText)
const pattern = fc
  .array(fc.oneof(text, fc.constantFrom('%', '_', '%%')), { maxLength: 4 })
  .map(parts => parts.join(''))
const textNode = (value: string): WrittenNode => ({ kind: 'text', value, ...span })
const numberNode = (value: number): WrittenNode => {
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
const model = fc.constantFrom('name', 'type').map(key => name('model', key))
const timeAttribute = fc.constantFrom('start_time', 'end_time', 'last_write').map(key => name(null, key))
const duration = fc.constant(name(null, 'duration'))

const textValue = fc.oneof(
  { weight: 6, arbitrary: text },
  fc.constantFrom(...RUN_IDS.slice(0, 3), 'FINISHED', 'FAILED', 'iris', 'Iris', 'd1', 'train', 'forest', ''),
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

/** What relative times of these filters count from. */
export const NOW = 1_700_000_030_000

const length = fc.constantFrom('30s', '1m', '1m30s', '0.5h', '2d', '1w', '19676d', '0s')
const durationNode = (text: string): WrittenNode => ({
  ...{ kind: 'duration', milliseconds: readDuration(text) ?? NaN, text, ...span },
})
const timeNode = (base: 'now' | 'today', sign: string, text: string): WrittenNode => {
  const offset = Number(`${sign}${readDuration(text)}`)
  return { kind: 'time', base, offset, text: `${base} ${sign} ${text}`, ...span }
}
const dates = [
  ...['1970-01-01', '2023-11', '2023-11-14', '2023-11-14 22:13', '2023-11-14T22:13:20Z'],
  ...['2023-11-15T06:13:20.001+08:00', '2023-11-14 17:13:20-05:00', '0000-01-01', '9999-12-31'],
]
const timeValue = fc.oneof(
  number.map(numberNode),
  fc.constantFrom(...dates).map(textNode),
  fc
    .tuple(fc.constantFrom('now' as const, 'today' as const), fc.constantFrom('-', '+'), length)
    .map(([base, sign, text]) => timeNode(base, sign, text)),
)
const durationValue = fc.oneof(number.map(numberNode), length.map(durationNode))

const numberCondition = (
  field: fc.Arbitrary<NameNode>,
  value: fc.Arbitrary<WrittenNode>,
): fc.Arbitrary<FilterNode> =>
  fc.oneof<fc.Arbitrary<FilterNode>[]>(
    fc
      .tuple(field, fc.constantFrom(...(['=', '!=', '<', '<=', '>', '>='] as const)), value)
      .map(([of, operator, wanted]) => ({
        kind: 'compare',
        field: of,
        operator,
        value: wanted,
        ...span,
      })),
    fc.tuple(field, negated, fc.array(value, { minLength: 1, maxLength: 4 })).map(([of, not, values]) => ({
      kind: 'in',
      field: of,
      negated: not,
      values,
      ...span,
    })),
    fc.tuple(field, negated, value, value).map(([of, not, low, high]) => ({
      ...{ kind: 'between', field: of, negated: not, ...span },
      ...{ low, high },
    })),
  )

const nullCondition = fc
  .tuple(
    fc.oneof(metric, param, tag, dataset, model, textAttribute, status, timeAttribute, duration),
    negated,
  )
  .map(([field, not]): FilterNode => ({ kind: 'null', field, negated: not, ...span }))

const has = fc
  .oneof(metric, param, tag)
  .map((field): FilterNode => ({ kind: 'null', field, negated: true, call: true, ...span }))

const artifact = fc
  .tuple(
    fc.constantFrom(...ARTIFACT_OPERATORS),
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom(...PATHS, 'model', 'model/', 'plots//', 'png', '%.png', 'model/%', '%_'),
      },
      pattern,
    ),
  )
  .map(([operator, value]) => ({ operator, value: { kind: 'text' as const, value, ...span } }))
const hasArtifact = fc.option(artifact).map((path): FilterNode => ({ kind: 'artifact', path, ...span }))

const word = fc
  .oneof(text, fc.constantFrom(...RUN_IDS.slice(0, 2)))
  .map((value): FilterNode => ({ kind: 'word', text: value, ...span }))

const condition = fc.oneof(
  { weight: 3, arbitrary: numberCondition(metric, number.map(numberNode)) },
  { weight: 2, arbitrary: textCondition(param) },
  { weight: 2, arbitrary: numberCondition(param, number.map(numberNode)) },
  { weight: 2, arbitrary: textCondition(tag) },
  textCondition(dataset),
  textCondition(model),
  textCondition(textAttribute),
  textCondition(status),
  { weight: 2, arbitrary: numberCondition(timeAttribute, timeValue) },
  numberCondition(duration, durationValue),
  nullCondition,
  has,
  hasArtifact,
  word,
)

const combined = (leaf: fc.Arbitrary<FilterNode>): fc.Arbitrary<FilterNode> =>
  fc.letrec<{ filter: FilterNode }>(tie => ({
    filter: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc
        .tuple(
          fc.constantFrom('and' as const, 'or' as const),
          fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
        )
        .map(([kind, operands]) => ({ kind, operands, ...span })),
      tie('filter').map(operand => ({ kind: 'not' as const, operand, ...span })),
    ),
  })).filter

const related = (kind: Relation): fc.Arbitrary<FilterNode> => {
  const around = (inner: fc.Arbitrary<FilterNode>) => inner.map(operand => ({ kind, operand, ...span }))
  const orDeeper = (inner: fc.Arbitrary<FilterNode>) =>
    combined(fc.oneof({ weight: 5, arbitrary: condition }, around(inner)))
  return around(orDeeper(orDeeper(combined(condition))))
}

/** Filters of runs that our own mode accepts, of any shape. */
export const filterNodes: fc.Arbitrary<FilterNode> = combined(
  fc.oneof({ weight: 12, arbitrary: condition }, related('child'), related('parent')),
)

const orderedAttribute = fc.constantFrom('start_time', 'end_time', 'duration').map(key => name(null, key))
const key = fc.oneof(metric, param, tag, textAttribute, status, orderedAttribute)

/** order_by items of runs, each field at most once. */
export const orderItems = fc.uniqueArray(fc.tuple(key, fc.constantFrom('', ' ASC', ' DESC')), {
  maxLength: 3,
  selector: ([{ entity, key: named, aggregate }]) => `${aggregate ?? 'last'} ${entity} ${named}`,
})
