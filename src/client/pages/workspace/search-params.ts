import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { ORDERS } from './order.ts'

export const KINDS = ['all', 'folder', 'experiment', 'notebook', 'search'] as const

export type KindChoice = (typeof KINDS)[number]

const view = {
  q: parseAsString.withDefault(''),
  kind: parseAsStringLiteral(KINDS).withDefault('all'),
  /** An owner's name; empty for anyone. */
  owner: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(ORDERS).withDefault('name'),
}

/** What the folder's table shows, as its URL says it: filter, kind, owner and order. */
export const useFolderView = () => useQueryStates(view, { history: 'replace' })
