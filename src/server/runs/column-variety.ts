import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ColumnVariety, VarietyReply } from '#contract/runs.ts'
import type { Connection, SqlRow, SqlValue } from '../db/connection.ts'
import { placeholders } from '../db/placeholders.ts'
import { defineIndexedRead, defineRead } from '../db/operation.ts'
import { findKeyIds } from '../keys/key-ids.ts'
import { runWindow } from './ordered-runs.ts'
import type { RunListing } from './select-run-ids.ts'
import { parseColumn } from './run-column.ts'
import { STORED_AGGREGATES } from './run-values.ts'

/** Runs that are looked at together. */
const GROUP = 500
/** So many values are looked for at most; beyond, only the first runs were looked at. */
const MAX_VALUES = 1_000_000

/** The first runs of a listing by database id, as many as are looked at if all columns but one tell them apart. */
export const varietyRuns = defineIndexedRead(
  'runs.varietyRuns',
  async (db, listing: RunListing): Promise<{ ids: number[]; total: number }> => {
    const { ids, total } = await runWindow(db, listing, { offset: 0, limit: MAX_VALUES })
    return { ids, total }
  },
)

/** A column that was the same for all runs up to now. */
interface Undecided {
  place: number
  kind: 'params' | 'metrics' | 'tags'
  keyId: number | undefined
  /** Where a run's value is stored. */
  stored: readonly string[]
  /** What all runs up to now have; undefined before the first. */
  seen: string | undefined
}

const ABSENT = 'absent'
const TABLES = { params: 'params', metrics: 'run_metrics', tags: 'tags' } as const

/**
 * Which columns tell runs apart: those that some runs lack do, and those of the run itself always. How many runs it
 * looked at, in their order, is bounded by the number of columns that do not.
 */
export const columnVariety = defineRead(
  'runs.columnVariety',
  async (db, args: { ids: number[]; total: number; columns: string[] }): Promise<VarietyReply> => {
    const { ids, total } = args
    const parsed = args.columns.map((column, i) => parseColumn(column, `columns[${i}]`))
    const keyIds = await findKeyIds(db, [...new Set(parsed.map(({ key }) => key))])
    const varieties: ColumnVariety[] = parsed.map(() => 'varies')
    let undecided = parsed.flatMap(({ kind, key, aggregate }, place): Undecided[] => {
      if (kind === 'attributes') return []
      const stored = kind === 'metrics' ? STORED_AGGREGATES[aggregate] : ['value']
      return [{ place, kind, keyId: keyIds.get(key), stored, seen: undefined }]
    })
    let runs = 0
    for (let budget = MAX_VALUES; runs < ids.length && undecided.length > 0 && budget > 0;) {
      if (runs > 0) await nextTurn()
      const group = ids.slice(runs, runs + GROUP)
      budget -= group.length * undecided.length
      runs += group.length
      undecided = await stillSame(db, group, undecided)
    }
    for (const { place, seen } of undecided)
      varieties[place] = seen === undefined || seen === ABSENT ? 'none' : 'same'
    return { columns: varieties, runs, total }
  },
)

/** Those of the columns in which these runs are the same as each other and as those before. */
const stillSame = async (
  db: Connection,
  group: readonly number[],
  columns: readonly Undecided[],
): Promise<Undecided[]> => {
  const found = new Map<string, string | null>()
  for (const kind of ['params', 'metrics', 'tags'] as const) {
    const asked = columns.filter(column => column.kind === kind && column.keyId !== undefined)
    if (asked.length === 0) continue
    const stored = [...new Set(asked.flatMap(column => column.stored))]
    const keyIds = [...new Set(asked.flatMap(({ keyId }) => keyId ?? []))]
    const rows = await db.all<SqlRow & { key_id: number }>(
      `select key_id, count(*) as runs, ${stored.map(name => `count(${name}) as ${name}_count, min(${name}) as ${name}_least, max(${name}) as ${name}_most`).join(', ')}
       from ${TABLES[kind]} where run_id in (${placeholders(group.length)}) and key_id in (${placeholders(keyIds.length)})
       group by key_id`,
      [...group, ...keyIds],
    )
    for (const row of rows)
      for (const name of stored)
        found.set(`${kind} ${row.key_id} ${name}`, sameValue(row, name, group.length))
  }
  return columns.flatMap(column => {
    const values = column.stored.map(name => found.get(`${column.kind} ${column.keyId} ${name}`))
    const value = values.includes(null) ? null : values.map(one => one ?? ABSENT).join(' ')
    const whole = values.every(one => one === undefined) ? ABSENT : value
    if (whole === null || (column.seen !== undefined && column.seen !== whole)) return []
    return [{ ...column, seen: whole }]
  })
}

/** What all runs of a group have in a stored column, as text; null when they differ or some have nothing. */
const sameValue = (row: SqlRow, name: string, group: number): string | null => {
  const [runs, count] = [Number(row['runs']), Number(row[`${name}_count`])]
  if (runs < group || (count > 0 && count < runs)) return null
  const [least, most]: (SqlValue | undefined)[] = [row[`${name}_least`], row[`${name}_most`]]
  if (count === 0) return 'NaN'
  return least === most ? `${typeof least} ${String(least)}` : null
}
