import type { RawBuilder } from 'kysely'
import type { Connection, SqlValue } from '../db/connection.ts'

/** The rows of a composed question, each an array in the order of its columns. */
export const listsOf = (db: Connection, query: RawBuilder<unknown>): Promise<SqlValue[][]> => {
  const compiled = query.compile(db.kysely)
  return db.lists(compiled.sql, compiled.parameters as SqlValue[])
}
