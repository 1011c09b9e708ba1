import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { DatabaseKind } from '../db/dialects.ts'

/** No database binds any number of values to one statement: SQLite stops at 32,766 and PostgreSQL at 65,535. */
const FEW = 500

/** Whether a column is one of some ids, however many: beyond a few they are bound as one list. */
export const idIn = (column: string, ids: readonly number[], kind: DatabaseKind): RawBuilder<SqlBool> => {
  const name = sql.ref(column)
  if (ids.length <= FEW) return sql<SqlBool>`${name} in (${sql.join(ids)})`
  return kind === 'postgres'
    ? sql<SqlBool>`${name} = any(${[...ids]}::bigint[])`
    : sql<SqlBool>`${name} in (select value from json_each(${JSON.stringify(ids)}))`
}
