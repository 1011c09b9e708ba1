import { fold } from '#contract/search/like.ts'
import type { DatabaseKind } from '../db/dialects.ts'
import type { SqlValue } from '../db/connection.ts'
import type { DeletionRow } from './deletions.ts'

/** What narrows the trash; null where it does not. */
export interface TrashFilter {
  /** A part of the name, the place or who deleted it, whatever the case. */
  search: string | null
  kind: DeletionRow['kind'] | null
  actor: string | null
}

/** Part of a question over `deletions d`. */
export interface Condition {
  sql: string
  values: SqlValue[]
}

/**
 * What is left of the experiment that every workspace has, once its runs were deleted for good: it waits in the trash for
 * as long as nobody restores it.
 */
export const KEPT_ALWAYS = `(d.kind = 'experiment' and d.experiment_id = 0 and d.runs = 0)`

/** The deletions that a filter finds; those that are being deleted for good are in the trash no more. */
export const filterCondition = ({ search, kind, actor }: TrashFilter, database: DatabaseKind): Condition => {
  const parts = ['d.purge_id is null']
  const values: SqlValue[] = []
  const typed = fold((search ?? '').trim())
  if (typed !== '') {
    const contains = (column: string): string =>
      database === 'sqlite' ? `runfolio_contains(${column}, ?) = 1` : `strpos(lower(${column}), ?) > 0`
    parts.push(`(${contains('d.name')} or ${contains('d.was_in')} or ${contains('d.actor')})`)
    values.push(typed, typed, typed)
  }
  if (kind !== null) {
    parts.push('d.kind = ?')
    values.push(kind)
  }
  if (actor !== null) {
    parts.push('d.actor = ?')
    values.push(actor)
  }
  return { sql: parts.join(' and '), values }
}
