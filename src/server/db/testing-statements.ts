import type { Connection, SqlRow, SqlValue } from './connection.ts'
import { defineRead } from './operation.ts'

/** A statement that a question gave to the database. */
export interface Statement {
  sql: string
  values: readonly SqlValue[]
}

/** A connection that notes the statements it is given. */
export const noting = (db: Connection, statements: Statement[]): Connection => ({
  ...db,
  kind: db.kind,
  kysely: db.kysely,
  run: (sql, values) => db.run(sql, values),
  insertMany: (table, columns, conflict) => db.insertMany(table, columns, conflict),
  all: <Row extends SqlRow>(sql: string, values: readonly SqlValue[] = []) => {
    statements.push({ sql, values })
    return db.all<Row>(sql, values)
  },
  lists: (sql, values = []) => {
    statements.push({ sql, values })
    return db.lists(sql, values)
  },
  get: <Row extends SqlRow>(sql: string, values: readonly SqlValue[] = []) => {
    statements.push({ sql, values })
    return db.get<Row>(sql, values)
  },
})

/** How the database carries out a statement, a line a step. */
export const planOf = defineRead('test.planOf', async (db, { sql, values }: Statement) => {
  const rows = await db.all<SqlRow & { detail: string }>(`explain query plan ${sql}`, values)
  return rows.map(row => row.detail)
})
