import type { DatabaseSync, StatementSync } from 'node:sqlite'

/** Prepares the insert of so many rows at once: a call costs about as much as a row. */
export const insertInto = (
  database: DatabaseSync,
  table: string,
  columns: readonly string[],
  rows = 1,
): StatementSync => {
  const row = `(${columns.map(() => '?').join(', ')})`
  const values = Array.from({ length: rows }, () => row).join(', ')
  return database.prepare(`insert into ${table} (${columns.join(', ')}) values ${values}`)
}

const RUNS_AT_ONCE = 5000

/**
 * Writes what a generator gives in one transaction, in constant memory; the event loop breathes in between, so that the
 * benchmark can be stopped.
 */
export const writeAll = async <Item>(
  database: DatabaseSync,
  items: Iterable<Item>,
  write: (item: Item, index: number) => void,
): Promise<void> => {
  database.exec('begin')
  let index = 0
  for (const item of items) {
    write(item, index++)
    if (index % RUNS_AT_ONCE === 0) await new Promise(resolve => setImmediate(resolve))
  }
  database.exec('commit')
}
