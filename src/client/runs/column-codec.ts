import {
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

const LETTERS = { metrics: 'm', params: 'p', tags: 't' } as const
const KINDS: Record<string, string> = { m: 'metrics', p: 'params', t: 'tags' }

/** A column in a URL: `status`, `m.val_acc`, `p.lr`; commas, percent signs and a leading minus are escaped. */
function printColumn(id: string): string {
  const short = SHORT.get(id)
  if (short !== undefined) return short
  const kind = columnKind(id)
  const key = columnKey(id)
  return kind === null || kind === 'attributes'
    ? key
    : `${LETTERS[kind]}.${key.replace(/[%,]/g, encodeURIComponent)}`
}

/** The column that {@link printColumn} wrote, or null for what it never writes. */
function parseColumn(text: string): string | null {
  const known = LONG.get(text)
  if (known !== undefined) return known
  const kind = text[1] === '.' ? KINDS[text.charAt(0)] : undefined
  const key = unescapeKey(text.slice(2))
  return kind === undefined || key === null || key === '' ? null : `${kind}.${key}`
}

function unescapeKey(text: string): string | null {
  const key = text.replace(/%(25|2C)/g, decodeURIComponent)
  return key.replace(/[%,]/g, encodeURIComponent) === text ? key : null
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
