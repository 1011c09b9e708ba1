import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { TRASH_ORDERS } from './trash-order.ts'

export const TRASH_KINDS = ['all', 'folder', 'experiment', 'run'] as const

const view = {
  q: parseAsString.withDefault(''),
  kind: parseAsStringLiteral(TRASH_KINDS).withDefault('all'),
  sort: parseAsStringLiteral(TRASH_ORDERS).withDefault('left'),
}

/** What the trash page shows, as its URL says it. */
export const useTrashView = () => useQueryStates(view, { history: 'replace' })
