import { sql } from 'kysely'
import type { Aggregate } from '#contract/search/nodes.ts'
import { compareText } from '#contract/search/sort.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { metricColumn } from '../search/run-columns.ts'
import { idIn } from '../search/sql-ids.ts'
import { NumberColumn } from './number-column.ts'
import type { KeyColumn, RunAttributes, RunTable } from './run-table.ts'
import { TextColumn } from './text-column.ts'

/** What a column of values holds. */
export type ColumnSource =
  | { kind: 'metric'; key: string; aggregate: Aggregate }
  | { kind: 'param' | 'tag'; key: string }
  /** The names of a run's datasets in one text. */
  | { kind: 'dataset'; key: 'name' }

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
async function* chunksOf(ids: Float64Array): AsyncGenerator<number[]> {
  for (let from = 0; from < ids.length; from += CHUNK) {
    if (from > 0) await breathe()
    yield [...ids.subarray(from, from + CHUNK)]
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
    for (const [name, source] of sources) {
      const column = table.columns.get(name)
      if (column !== undefined) await loadValues(db, table, column, source, chunk)
    }
  }
}

/** Makes the column of a source for all runs of a table. */
export const loadColumn = async (
  db: Connection,
  table: RunTable,
  source: ColumnSource,
): Promise<KeyColumn> => {
  const column = source.kind === 'metric' ? new NumberColumn(table.capacity) : new TextColumn(table.capacity)
  for await (const chunk of chunksOf(table.ids.subarray(0, table.count)))
    await loadValues(db, table, column, source, chunk)
  return column
}

const keyId = (key: string) => sql`(select id from keys where name = ${key})`

const loadValues = async (
  db: Connection,
  table: RunTable,
  column: KeyColumn,
  source: ColumnSource,
  ids: readonly number[],
): Promise<void> => {
  for (const id of ids) {
    const row = table.rowOf(id)
    if (row >= 0) column.set(row, null)
  }
  if (source.kind === 'metric') {
    const value = metricColumn('run_metrics', source.aggregate, db.kind)
    const { rows } = await sql<{ run_id: number; value: number | null }>`
      select run_id, ${value} as value from run_metrics
      where ${idIn('run_id', ids, db.kind)} and key_id = ${keyId(source.key)}`.execute(db.kysely)
    for (const { run_id, value: found } of rows)
      (column as NumberColumn).set(table.rowOf(run_id), found ?? Number.NaN)
    return
  }
  if (source.kind === 'dataset') return await loadDatasets(db, table, column as TextColumn, ids)
  const { rows } = await sql<{ run_id: number; value: string }>`
    select run_id, value from ${sql.table(`${source.kind}s`)}
    where ${idIn('run_id', ids, db.kind)} and key_id = ${keyId(source.key)}`.execute(db.kysely)
  for (const { run_id, value } of rows) (column as TextColumn).set(table.rowOf(run_id), value)
}

const loadDatasets = async (
  db: Connection,
  table: RunTable,
  column: TextColumn,
  ids: readonly number[],
): Promise<void> => {
  const { rows } = await sql<{ run_id: number; name: string }>`
    select run_datasets.run_id as run_id, datasets.name as name
    from run_datasets join datasets on datasets.id = run_datasets.dataset_id
    where ${idIn('run_datasets.run_id', ids, db.kind)}`.execute(db.kysely)
  const names = new Map<number, Set<string>>()
  for (const { run_id, name } of rows) names.set(run_id, (names.get(run_id) ?? new Set<string>()).add(name))
  for (const [id, some] of names) column.set(table.rowOf(id), [...some].sort(compareText).join(', '))
}
