import type { FolderEntry } from '#contract/folders.ts'
import { lastSegment } from '#contract/names.ts'
import { runsIn } from '../../folders/run-counts.ts'

/** What the table can be sorted by; with a minus, downwards. */
export const ORDERS = [
  'name',
  '-name',
  'kind',
  '-kind',
  'runs',
  '-runs',
  'activity',
  '-activity',
  'owner',
  '-owner',
] as const

export type Order = (typeof ORDERS)[number]

export type OrderColumn = 'name' | 'kind' | 'runs' | 'activity' | 'owner'

export const columnOf = (order: Order): OrderColumn => order.replace('-', '') as OrderColumn

export const isDescending = (order: Order): boolean => order.startsWith('-')

/** The order after a click on a column's header: numbers and times begin with the largest. */
export const nextOrder = (order: Order, column: OrderColumn): Order => {
  const first: Order = column === 'runs' || column === 'activity' ? `-${column}` : column
  const second: Order = first.startsWith('-') ? column : `-${column}`
  return order === first ? second : first
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
const kinds = { folder: 0, search: 1, experiment: 2, notebook: 3 } as const

const compareNames = (a: FolderEntry, b: FolderEntry): number =>
  collator.compare(lastSegment(a.path), lastSegment(b.path)) || (a.path < b.path ? -1 : 1)

const byName = (a: FolderEntry, b: FolderEntry): number => kinds[a.kind] - kinds[b.kind] || compareNames(a, b)

const comparisons: Record<OrderColumn, (a: FolderEntry, b: FolderEntry) => number> = {
  name: compareNames,
  kind: (a, b) => kinds[a.kind] - kinds[b.kind],
  runs: (a, b) => runsIn(a.runs) - runsIn(b.runs),
  activity: (a, b) => (a.lastActivity ?? -Infinity) - (b.lastActivity ?? -Infinity),
  owner: (a, b) => collator.compare(a.owner, b.owner),
}

/** The entries in order; by name, folders stand first in both directions. */
export const sortEntries = (entries: readonly FolderEntry[], order: Order): FolderEntry[] => {
  const column = columnOf(order)
  const compare = comparisons[column]
  const sign = isDescending(order) ? -1 : 1
  if (column === 'name') {
    // What is cut off 10,000 names once is not cut off 130,000 times.
    const named = entries.map(entry => ({ entry, name: lastSegment(entry.path) }))
    const order = named.sort((a, b) => {
      const grouped = kinds[a.entry.kind] - kinds[b.entry.kind]
      if (grouped !== 0) return grouped
      return sign * (collator.compare(a.name, b.name) || (a.entry.path < b.entry.path ? -1 : 1))
    })
    return order.map(({ entry }) => entry)
  }
  return entries.toSorted((a, b) => sign * compare(a, b) || byName(a, b))
}
