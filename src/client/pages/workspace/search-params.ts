import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { ORDERS } from './order.ts'

export const KINDS = ['all', 'folder', 'experiment', 'notebook'] as const

export type KindChoice = (typeof KINDS)[number]

const view = {
  q: parseAsString.withDefault(''),
  kind: parseAsStringLiteral(KINDS).withDefault('all'),
  sort: parseAsStringLiteral(ORDERS).withDefault('name'),
}

/** What the folder's table shows, as its URL says it: filter, kind and order. */
export const useFolderView = () => useQueryStates(view, { history: 'replace' })
