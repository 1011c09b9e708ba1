import { sql } from 'kysely'
import type { Connection, SqlRow } from '../db/connection.ts'
import { idIn } from '../search/sql-ids.ts'
import { loadValues, type ColumnSource } from './load-values.ts'
import { NumberColumn } from './number-column.ts'
import type { KeyColumn, RunAttributes, RunTable } from './run-table.ts'
import { TextColumn } from './text-column.ts'

/** So many runs are asked for at once: a few milliseconds. */
const CHUNK = 5000

/** The index keeps plain numbers and ids of 32 hex digits; runs that have others are for SQL to search. */
export class UnfitRun extends Error {}

const UUID = /^[0-9a-f]{32}$/

const breathe = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

interface AttributeRow extends SqlRow {
  id: number
  run_uuid: string
  experiment_id: number
  name: string
  user_id: string
  status: number
  start_time: number | bigint
  end_time: number | bigint | null
  deletion_id: number | null
  parent_id: number | null
}

const attributesFrom = (row: AttributeRow): RunAttributes => {
  const { start_time, end_time, deletion_id, ...rest } = row
  if (typeof start_time === 'bigint' || typeof end_time === 'bigint' || !UUID.test(row.run_uuid))
    throw new UnfitRun(row.run_uuid)
  return { ...rest, start_time, end_time, deleted: deletion_id !== null }
}

/** Groups of ids, each small enough to be asked for at once; the event loop breathes in between. */
async function* chunksOf(ids: Float64Array, columns = 1): AsyncGenerator<number[]> {
  const size = Math.ceil(CHUNK / Math.max(1, columns))
  for (let from = 0; from < ids.length; from += size) {
    if (from > 0) await breathe()
    yield [...ids.subarray(from, from + size)]
  }
}

/** Puts runs, by ascending database id, into a table, with the values of the columns that it has. */
export const loadRuns = async (
  db: Connection,
  table: RunTable,
  ids: Float64Array,
  sources: ReadonlyMap<string, ColumnSource>,
): Promise<void> => {
  for await (const chunk of chunksOf(ids)) {
    const rows = await sql<AttributeRow>`
      select id, run_uuid, experiment_id, name, user_id, status, start_time, end_time, deletion_id,
        (select parent.id from runs parent where parent.run_uuid = runs.parent_uuid) as parent_id
      from runs where ${idIn('id', chunk, db.kind)} order by id`.execute(db.kysely)
    for (const row of rows.rows) table.put(attributesFrom(row))
    const children = await sql<{ child: number; parent: number }>`
      select child.id as child, parent.id as parent from runs parent
      join runs child on child.parent_uuid = parent.run_uuid
      where ${idIn('parent.id', chunk, db.kind)} and child.id < parent.id`.execute(db.kysely)
    for (const { child, parent } of children.rows) table.adopt(child, parent)
    const loadings = [...sources].flatMap(([name, source]) => {
      const column = table.columns.get(name)
      return column === undefined ? [] : { source, column }
    })
    if (loadings.length > 0) await loadValues(db, table, loadings, chunk)
  }
}

/** Makes the columns of some sources for all runs of a table. */
export const loadColumns = async (
  db: Connection,
  table: RunTable,
  sources: readonly ColumnSource[],
): Promise<KeyColumn[]> => {
  const loadings = sources.map(source => ({
    source,
    column: source.kind === 'metric' ? new NumberColumn(table.capacity) : new TextColumn(table.capacity),
  }))
  for await (const chunk of chunksOf(table.ids.subarray(0, table.count), sources.length))
    await loadValues(db, table, loadings, chunk)
  return loadings.map(({ column }) => column)
}
