import { type RawBuilder, sql } from 'kysely'
import type { Filter } from '#contract/search/fields.ts'
import type { DatabaseKind } from '../db/dialects.ts'

type Sql = RawBuilder<unknown>

/** Whether a subquery, given from its `from` on, finds a row. */
export type Exists = (subquery: Sql) => Sql

/** Up to so many conditions PostgreSQL plans well as joins; the time that it plans grows out of hand beyond. */
const JOINED = 12

/** How to ask whether rows exist in a filter of so many conditions. */
export function existsIn(dialect: DatabaseKind, conditions: number): Exists {
  if (dialect === 'sqlite' || conditions <= JOINED) return subquery => sql`exists (select 1 ${subquery})`
  return subquery => sql`coalesce((select true ${subquery} limit 1), false)`
}

/** How many comparisons and words a filter holds. */
export function countConditions(filter: Filter): number {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.operands.reduce((sum, operand) => sum + countConditions(operand), 0)
    case 'not':
      return countConditions(filter.operand)
    case 'child':
    case 'parent':
      return 1 + countConditions(filter.operand)
    case 'compare':
    case 'in':
    case 'between':
    case 'null':
    case 'artifact':
    case 'word':
      return 1
  }
}
