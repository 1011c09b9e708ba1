import { sql } from 'kysely'
import type { Filter } from '#contract/search/fields.ts'
import type { Connection } from '../db/connection.ts'
import { compileRunFilter } from '../search/compile-runs.ts'
import { idIn } from '../search/sql-ids.ts'
import type { CurrentRuns, RunState } from './current-runs.ts'
import { leavesOf, maskOf, sourceOf } from './filter-mask.ts'
import type { ColumnSource } from './load-values.ts'
import type { Mask } from './number-mask.ts'
import { scratchBytes, scratchRows } from './scratch.ts'

/** Whether runs of other experiments decide: children and parents may be there. */
export const looksElsewhere = (filter: Filter): boolean =>
  leavesOf(filter).some(({ kind }) => kind === 'child' || kind === 'parent')

/** The rows of runs in a state for which a filter holds, in the order of ties. */
export const matchedRows = async (
  db: Connection,
  runs: CurrentRuns,
  experimentIds: readonly number[],
  { filter, state }: { filter: Filter | null; state: RunState },
): Promise<Uint32Array> => {
  const mask = filter === null ? allRows(runs) : await filterMask(db, runs, experimentIds, filter)
  runs.keepState(mask, state)
  const rows = runs.table.newestFirst()
  const matched = scratchRows.take(rows.length)
  let count = 0
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!
    matched[count] = row
    count += mask[row]!
  }
  const kept = matched.slice(0, count)
  scratchBytes.give(mask)
  scratchRows.give(matched)
  return kept
}

const allRows = ({ table }: CurrentRuns): Mask => scratchBytes.take(table.count).fill(1)

const filterMask = async (
  db: Connection,
  runs: CurrentRuns,
  experimentIds: readonly number[],
  filter: Filter,
): Promise<Mask> => {
  const asked = new Map<Filter, Uint32Array>()
  const sources: ColumnSource[] = []
  for (const leaf of leavesOf(filter)) {
    const source = 'field' in leaf ? sourceOf(leaf.field) : undefined
    if (source) sources.push(source)
    else if (source === undefined)
      asked.set(leaf, (await findWord(runs, leaf)) ?? (await askSql(db, runs, experimentIds, leaf)))
  }
  await runs.load(...sources)
  return maskOf(filter, { table: runs.table, column: field => runs.column(field), asked })
}

/** The rows that a plain word finds; null for any other part of a filter, and where only SQL can tell. */
const findWord = async (runs: CurrentRuns, leaf: Filter): Promise<Uint32Array | null> => {
  if (leaf.kind !== 'word') return null
  const found = (await runs.words()).find(leaf.text)
  const own = /^[0-9a-f]{32}$/.test(leaf.text) ? runs.table.rowOfUuid(leaf.text) : -1
  return found === null || own < 0 ? found : Uint32Array.of(...found, own)
}

/** The rows for which a part of a filter holds, told by SQL. */
const askSql = async (
  db: Connection,
  runs: CurrentRuns,
  experimentIds: readonly number[],
  filter: Filter,
): Promise<Uint32Array> => {
  const { rows } = await sql<{ id: number }>`select runs.id as id from runs
    where ${idIn('runs.experiment_id', experimentIds, db.kind)}
      and ${compileRunFilter(filter, db.kind)}`.execute(db.kysely)
  return Uint32Array.from(rows.map(({ id }) => runs.table.rowOf(id)).filter(row => row >= 0))
}
