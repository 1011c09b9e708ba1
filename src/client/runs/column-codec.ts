import { AGGREGATES } from '#contract/search/nodes.ts'
import { metricColumnId } from '#contract/search/run-column.ts'
import {
  columnAggregate,
  columnKey,
  columnKind,
  COMMIT_COLUMN,
  RUN_COLUMNS,
  SOURCE_COLUMN,
  NAME_COLUMN,
} from './run-columns.ts'

/** The order of the table's rows: first column first. */
export interface SortItem {
  column: string
  descending: boolean
}

const SHORT = new Map<string, string>([
  [NAME_COLUMN, 'name'],
  ['attributes.start_time', 'start'],
  ['attributes.end_time', 'end'],
  ['attributes.user_id', 'user'],
  ['attributes.run_id', 'id'],
  [SOURCE_COLUMN, 'source'],
  [COMMIT_COLUMN, 'commit'],
])
const LONG = new Map<string, string>([...SHORT].map(([id, short]) => [short, id]))
for (const id of RUN_COLUMNS) if (!SHORT.has(id)) LONG.set(columnKey(id), id)

const LETTERS = { params: 'p', tags: 't' } as const
const KINDS: Record<string, string> = { m: 'metrics', p: 'params', t: 'tags' }

/**
 * A column in a URL: `status`, `m.val_acc`, `m.val_acc:max`, `p.lr`. Escaped are commas, percent signs, a leading minus,
 * and the colon of a metric whose own name ends like an aggregate.
 */
function printColumn(id: string): string {
  const short = SHORT.get(id)
  if (short !== undefined) return short
  const kind = columnKind(id)
  const key = columnKey(id)
  if (kind === null || kind === 'attributes') return key
  if (kind !== 'metrics') return `${LETTERS[kind]}.${escapeKey(key)}`
  const aggregate = columnAggregate(id)
  return `m.${escapeMetric(key)}${aggregate === null || aggregate === 'last' ? '' : `:${aggregate}`}`
}

/** The column that {@link printColumn} wrote, or null for what it never writes. */
function parseColumn(text: string): string | null {
  const known = LONG.get(text)
  if (known !== undefined) return known
  const kind = text[1] === '.' ? KINDS[text.charAt(0)] : undefined
  if (kind === undefined) return null
  if (kind !== 'metrics') {
    const key = unescapeKey(text.slice(2), escapeKey)
    return key && `${kind}.${key}`
  }
  const aggregate = AGGREGATES.find(name => name !== 'last' && text.endsWith(`:${name}`)) ?? 'last'
  const end = aggregate === 'last' ? text.length : text.length - aggregate.length - 1
  const key = unescapeKey(text.slice(2, end), escapeMetric)
  return key && metricColumnId(key, aggregate)
}

const escapeKey = (key: string): string => key.replace(/[%,]/g, encodeURIComponent)

const ENDS_LIKE_AGGREGATE = new RegExp(`:(?=(?:${AGGREGATES.join('|')})$)`)

const escapeMetric = (key: string): string => escapeKey(key).replace(ENDS_LIKE_AGGREGATE, encodeURIComponent)

/** null for an empty key, and for what `escape` never writes. */
function unescapeKey(text: string, escape: (key: string) => string): string | null {
  const key = text.replace(/%(25|2C|3A)/g, decodeURIComponent)
  return key !== '' && escape(key) === text ? key : null
}

/** The chosen columns as one value of the URL. */
export const printColumns = (ids: readonly string[]): string => ids.map(printColumn).join(',')

/** The columns in a value of the URL; what cannot be read and what comes twice is left out. */
export const parseColumns = (text: string): string[] => [
  ...new Set(text.split(',').flatMap(item => parseColumn(item) ?? [])),
]

/** The order of rows as one value of the URL: `-m.val_acc,name`. */
export const printSort = (sort: readonly SortItem[]): string =>
  sort.map(item => (item.descending ? '-' : '') + printColumn(item.column)).join(',')

/** The order in a value of the URL; what cannot be read and what comes twice is left out. */
export function parseSort(text: string): SortItem[] {
  const items = new Map<string, SortItem>()
  for (const part of text.split(',')) {
    const descending = part.startsWith('-')
    const column = parseColumn(descending ? part.slice(1) : part)
    if (column !== null && !items.has(column)) items.set(column, { column, descending })
  }
  return [...items.values()]
}
