import type { RunColumns } from '#contract/experiments.ts'
import { quoteName, quoteText } from '#contract/search/quote.ts'
import { defaultColumns } from '../runs/default-columns.ts'
import { checkFilter } from './check-filter.ts'

/** A search to try, and what it finds. */
export interface SearchExample {
  filter: string
  says: (typeof SAYS)[number]
}

export interface ExampleGroup {
  name: 'compare' | 'combine' | 'text' | 'times' | 'aggregates' | 'missing' | 'files'
  examples: SearchExample[]
}

const SAYS = [
  'above',
  'paramNumber',
  'between',
  'oneOf',
  'both',
  'either',
  'without',
  'word',
  'equals',
  'contains',
  'pattern',
  'lately',
  'today',
  'long',
  'best',
  'lowest',
  'mean',
  'absent',
  'present',
  'noFile',
  'file',
  'fileLike',
] as const

interface Names {
  metric: string
  loss: string
  number: string
  /** A bound that fits it. */
  bound: string
  text: string
  /** A value of the param `text`, as a literal. */
  value: string
}

/** The param of texts that the examples speak of; null when the runs have none. */
export const exampleParam = (keys: RunColumns | undefined): string | null =>
  keys?.params.find(({ key, numeric, varies }) => !numeric && varies && spelled('params', key) !== null)
    ?.key ?? null

/** Searches to try, in groups, with the names that these runs have; `value` is one of {@link exampleParam}'s. */
export function searchExamples(keys: RunColumns | undefined, value: string | null): ExampleGroup[] {
  const names = namesIn(keys, value)
  return groupsWith(names)
    .map(({ name, examples }) => ({
      name,
      examples: examples.filter(({ filter }) => checkFilter(filter) === null),
    }))
    .filter(({ examples }) => examples.length > 0)
}

function namesIn(keys: RunColumns | undefined, value: string | null): Names {
  const metrics = keys === undefined ? [] : columnsOf('metrics', defaultColumns(keys, []))
  const numbers = keys?.params.filter(({ numeric }) => numeric) ?? []
  const small = numbers.find(({ key }) => /(^|[^a-z])(lr|.*rate|.*decay)$/i.test(key))
  const number = small ?? numbers.find(({ varies }) => varies) ?? numbers[0]
  const param = exampleParam(keys)
  const metric = metrics[0] ?? 'metrics.val_acc'
  return {
    metric,
    loss: metrics.find(name => /loss|error/i.test(name)) ?? metrics[1] ?? metric,
    number: (number && spelled('params', number.key)) ?? 'params.lr',
    bound: small === undefined && number !== undefined ? '100' : '0.01',
    text: (param === null ? null : spelled('params', param)) ?? 'params.optimizer',
    value: (value === null ? null : literal(value)) ?? "'adam'",
  }
}

function groupsWith({ metric, loss, number, bound, text, value }: Names): ExampleGroup[] {
  return [
    {
      name: 'compare',
      examples: [
        { filter: `${metric} > 0.9`, says: 'above' },
        { filter: `${number} <= ${bound}`, says: 'paramNumber' },
        { filter: `${metric} BETWEEN 0.8 AND 0.9`, says: 'between' },
        { filter: `status IN ('FAILED', 'KILLED')`, says: 'oneOf' },
      ],
    },
    {
      name: 'combine',
      examples: [
        { filter: `${metric} > 0.9 AND ${text} = ${value}`, says: 'both' },
        { filter: `status = 'RUNNING' OR ${metric} > 0.9`, says: 'either' },
        { filter: `NOT ${text} = ${value}`, says: 'without' },
      ],
    },
    {
      name: 'text',
      examples: [
        { filter: 'resnet', says: 'word' },
        { filter: `${text} = ${value}`, says: 'equals' },
        { filter: `run_name ~ 'trial'`, says: 'contains' },
        { filter: `run_name LIKE 'trial-%'`, says: 'pattern' },
      ],
    },
    {
      name: 'times',
      examples: [
        { filter: 'start_time > now - 7d', says: 'lately' },
        { filter: 'start_time >= today', says: 'today' },
        { filter: 'duration > 1h', says: 'long' },
      ],
    },
    {
      name: 'aggregates',
      examples: [
        { filter: `max(${metric}) > 0.9`, says: 'best' },
        { filter: `min(${loss}) < 0.5`, says: 'lowest' },
        { filter: `mean(${loss}) < 1`, says: 'mean' },
      ],
    },
    {
      name: 'missing',
      examples: [
        { filter: `${metric} IS NULL`, says: 'absent' },
        { filter: `${text} IS NOT NULL`, says: 'present' },
      ],
    },
    {
      name: 'files',
      examples: [
        { filter: `NOT has(artifact)`, says: 'noFile' },
        { filter: `has(artifact 'model/MLmodel')`, says: 'file' },
        { filter: `has(artifact LIKE '%.png')`, says: 'fileLike' },
      ],
    },
  ]
}

const columnsOf = (kind: 'metrics', columns: readonly string[]): string[] =>
  columns
    .filter(id => id.startsWith(`${kind}.`))
    .flatMap(id => spelled(kind, id.slice(kind.length + 1)) ?? [])

/** A key as the language reads it; null for one that no quotes can hold. */
function spelled(entity: string, key: string): string | null {
  return quoted(() => quoteName(entity, key))
}

const literal = (text: string): string | null => (text.length > 40 ? null : quoted(() => quoteText(text)))

function quoted(quote: () => string): string | null {
  try {
    return quote()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
