import type { Connection, SqlRow, WriteConnection } from '../db/connection.ts'
import { orderedRuns } from './ordered-runs.ts'
import type { RunListing } from './select-run-ids.ts'
import { placeholders } from '../db/placeholders.ts'

/** Which runs a bulk action takes: by id, or all of a listing but some. */
export type SelectedRuns = { runUuids: string[] } | { listing: RunListing; exceptUuids: string[] }

/** Ids are asked for in groups of this size: both databases take that many values in one statement. */
const GROUP = 5000

/** The database ids behind run ids; those that are unknown are left out. */
export const runIdsOf = async (db: Connection, uuids: readonly string[]): Promise<number[]> => {
  const ids: number[] = []
  for (let from = 0; from < uuids.length; from += GROUP) {
    const group = uuids.slice(from, from + GROUP)
    const rows = await db.all<SqlRow & { id: number }>(
      `select id from runs where run_uuid in (${placeholders(group.length)})`,
      group,
    )
    for (const row of rows) ids.push(row.id)
  }
  return ids
}

/** The database ids of the runs that a bulk action takes. */
export const selectedRunIds = async (
  db: Connection | WriteConnection,
  selection: SelectedRuns,
): Promise<number[]> => {
  if ('runUuids' in selection) return await runIdsOf(db, selection.runUuids)
  if ('settle' in db) await db.settle()
  const except = new Set(await runIdsOf(db, selection.exceptUuids))
  return [...(await orderedRuns(db, { ...selection.listing, orderBy: [] }))].filter(id => !except.has(id))
}

/** All descendants, of any depth, of some runs, themselves excluded, that are not in the trash. */
export const descendantIds = async (db: Connection, runIds: readonly number[]): Promise<number[]> => {
  const found = new Set(runIds)
  const start = found.size
  let generation = [...runIds]
  while (generation.length > 0) {
    const next: number[] = []
    for (let from = 0; from < generation.length; from += GROUP) {
      const group = generation.slice(from, from + GROUP)
      const rows = await db.all<SqlRow & { id: number }>(
        `select child.id from runs parent join runs child on child.parent_uuid = parent.run_uuid
         where parent.id in (${placeholders(group.length)}) and child.deletion_id is null`,
        group,
      )
      for (const { id } of rows) {
        if (found.has(id)) continue
        found.add(id)
        next.push(id)
      }
    }
    generation = next
  }
  return [...found].slice(start)
}
