import type { SqlValue } from './connection.ts'

/**
 * Rows as a table of a statement: `with given(id, name) as (values …)`, for changes that differ by row.
 * @param columns the names of the columns with their types.
 */
export const valueRows = (
  name: string,
  columns: Record<string, 'bigint' | 'text'>,
  rows: readonly (readonly SqlValue[])[],
): { sql: string; values: SqlValue[] } => {
  const row = `(${Object.values(columns)
    .map(type => `cast(? as ${type})`)
    .join(', ')})`
  return {
    sql: `with ${name}(${Object.keys(columns).join(', ')}) as (values ${rows.map(() => row).join(', ')})`,
    values: rows.flat(),
  }
}
