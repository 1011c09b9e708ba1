import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Connection, SqlValue } from '../db/connection.ts'
import { idIn } from '../search/sql-ids.ts'
import { listsOf } from '../search/sql-lists.ts'
import { valueLoader, type ColumnSource, type Loading } from './load-values.ts'
import { loadWords } from './load-words.ts'
import { NumberColumn } from './number-column.ts'
import type { KeyColumn, RunAttributes, RunTable } from './run-table.ts'
import { TextColumn } from './text-column.ts'
import { WordTexts } from './word-texts.ts'

/** So many runs, or values, are asked for at once: a few milliseconds. */
const CHUNK = 5000
const CHUNK_OF_VALUES = 20_000

/** The index keeps plain numbers and ids of 32 hex digits; runs that have others are for SQL to search. */
export class UnfitRun extends Error {
  readonly id: number

  constructor(id: number) {
    super(`Run ${id} has an id or a time that the index cannot keep`)
    this.id = id
  }
}

const UUID = /^[0-9a-f]{32}$/

const attributesFrom = (row: readonly SqlValue[]): RunAttributes => {
  const [id, uuid, experiment, name, user, status, start, end, lastWrite, deletion, parent] = row
  if ([start, end, lastWrite].some(time => typeof time === 'bigint') || !UUID.test(uuid as string))
    throw new UnfitRun(id as number)
  return {
    id: id as number,
    run_uuid: uuid as string,
    experiment_id: experiment as number,
    name: name as string,
    user_id: user as string,
    status: status as number,
    start_time: start as number,
    end_time: end as number | null,
    last_write: lastWrite as number,
    deleted: deletion !== null,
    parent_id: parent as number | null,
  }
}

/** Groups of ids, each small enough to be asked for at once; the event loop breathes in between. */
async function* chunksOf(ids: Float64Array, size: number): AsyncGenerator<number[]> {
  for (let from = 0; from < ids.length; from += size) {
    if (from > 0) await nextTurn()
    yield [...ids.subarray(from, from + size)]
  }
}

/**
 * Puts runs, by ascending database id, into a table, with the values of the columns that it has.
 * @throws UnfitRun for a run that only SQL can search.
 */
export const loadRuns = async (
  db: Connection,
  table: RunTable,
  ids: Float64Array,
  sources: ReadonlyMap<string, ColumnSource>,
): Promise<void> => {
  const loadings = [...sources].flatMap(([name, source]): Loading[] => {
    const column = table.columns.get(name)
    return column === undefined ? [] : [{ source, column }]
  })
  const load = loadings.length === 0 ? undefined : await valueLoader(db, table, loadings)
  for await (const chunk of chunksOf(ids, CHUNK)) {
    const rows = await listsOf(
      db,
      sql`select runs.id, run_uuid, experiment_id, name, user_id, status, start_time, end_time, last_write_at, deletion_id,
        (select parent.id from runs parent where parent.run_uuid = runs.parent_uuid)
      from runs where ${idIn('runs.id', chunk, db.kind)} order by runs.id`,
    )
    for (const row of rows) table.put(attributesFrom(row))
    const children = await listsOf(
      db,
      sql`select child.id, parent.id from runs parent
      join runs child on child.parent_uuid = parent.run_uuid
      where ${idIn('parent.id', chunk, db.kind)} and child.id < parent.id`,
    )
    for (const [child, parent] of children) table.adopt(child as number, parent as number)
    if (table.words !== null) await loadWords(db, table, table.words, chunk)
    await load?.(chunk)
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
  const load = await valueLoader(db, table, loadings)
  const size = Math.ceil(CHUNK_OF_VALUES / loadings.length)
  for await (const chunk of chunksOf(table.ids.subarray(0, table.count), size)) await load(chunk)
  return loadings.map(({ column }) => column)
}

/** The texts of all runs of a table in which plain words are looked for. */
export const allWords = async (db: Connection, table: RunTable): Promise<WordTexts> => {
  const words = new WordTexts()
  const ids = table.ids.subarray(0, table.count)
  for await (const chunk of chunksOf(ids, CHUNK_OF_VALUES / 20)) await loadWords(db, table, words, chunk)
  return words
}
