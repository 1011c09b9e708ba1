import type { SortItem } from './column-codec.ts'
import { columnKind } from './run-columns.ts'

/** Newest first: what the table shows until the reader sorts, and where "none" leads back to. */
export const DEFAULT_SORT: readonly SortItem[] = [{ column: 'attributes.start_time', descending: true }]

const TEXT_ATTRIBUTES = new Set([
  'attributes.run_name',
  'attributes.user_id',
  'attributes.status',
  'attributes.run_id',
])

/** What a first click sorts by: numbers and times from the largest, text from A. */
const firstDescending = (column: string): boolean => {
  const kind = columnKind(column)
  return kind === 'metrics' || (kind === 'attributes' && !TEXT_ATTRIBUTES.has(column))
}

/** The order after a click on a column's header: its first direction, then the other, then none. */
export function nextSort(sort: readonly SortItem[], column: string, add: boolean): SortItem[] {
  const first = firstDescending(column)
  const current = sort.find(item => item.column === column)
  const others = add ? sort.filter(item => item.column !== column) : []
  if (current === undefined) return [...others, { column, descending: first }]
  if (current.descending !== first) return others
  const flipped = { column, descending: !first }
  return add ? sort.map(item => (item.column === column ? flipped : item)) : [flipped]
}
