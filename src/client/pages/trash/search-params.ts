import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import type { TrashQuery } from '#contract/trash.ts'
import { TRASH_ORDERS, type TrashColumn, type TrashOrder } from './trash-order.ts'

export const TRASH_KINDS = ['all', 'folder', 'experiment', 'run'] as const

/** So many rows are asked for at once. */
export const BLOCK = 200

const view = {
  q: parseAsString.withDefault(''),
  kind: parseAsStringLiteral(TRASH_KINDS).withDefault('all'),
  by: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(TRASH_ORDERS).withDefault('left'),
}

/** What the trash page shows, as its URL says it. */
export const useTrashView = () => useQueryStates(view, { history: 'replace' })

/** What narrows the trash, as the server is asked. */
export type TrashNarrowing = Pick<TrashQuery, 'search' | 'kind' | 'actor'>

export const narrowingOf = (q: string, kind: (typeof TRASH_KINDS)[number], by: string): TrashNarrowing => ({
  ...(q.trim() !== '' && { search: q.trim() }),
  ...(kind !== 'all' && { kind }),
  ...(by !== '' && { actor: by }),
})

export const orderOf = (sort: TrashOrder): Pick<TrashQuery, 'sort' | 'descending'> => ({
  sort: sort.replace('-', '') as TrashColumn,
  descending: sort.startsWith('-'),
})
