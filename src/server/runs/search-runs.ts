import type { Connection, SqlRow } from '../db/connection.ts'
import { notFound } from '../db/errors.ts'
import { defineRead } from '../db/operation.ts'
import { orderedRuns, type RunListing } from './ordered-runs.ts'
import { runDetails } from './run-details.ts'
import { RUNS_WITH_EXPERIMENT } from './runs-with-experiment.ts'
import { wireRun, type WireInfo } from './wire-run.ts'

interface InfoRow extends SqlRow {
  id: number
  run_uuid: string
  experiment_id: number
  name: string
  user_id: string
  status: number
  start_time: number | bigint
  end_time: number | bigint | null
  artifact_uri: string
  deletion_id: number | null
  experiment_deletion: number | null
}

const SELECT = `select r.id, r.run_uuid, r.experiment_id, r.name, r.user_id, r.status, r.start_time, r.end_time,
    r.artifact_uri, r.deletion_id, e.deletion_id as experiment_deletion
  ${RUNS_WITH_EXPERIMENT}`

const GROUP = 1000

const toInfo = (row: InfoRow): WireInfo => ({
  ...row,
  deleted: row.deletion_id !== null || row.experiment_deletion !== null,
})

const wireRuns = async (db: Connection, ids: readonly number[]): Promise<Record<string, unknown>[]> => {
  const rows = new Map<number, InfoRow>()
  for (let from = 0; from < ids.length; from += GROUP) {
    const group = ids.slice(from, from + GROUP)
    const found = await db.all<InfoRow>(`${SELECT} r.id in (${group.map(() => '?').join(', ')})`, group)
    for (const row of found) rows.set(row.id, row)
  }
  const details = await runDetails(db, ids)
  return ids.flatMap(id => {
    const row = rows.get(id)
    const run = details.get(id)
    return row === undefined || run === undefined ? [] : [wireRun(toInfo(row), run)]
  })
}

export interface RunSearch {
  listing: RunListing
  offset: number
  limit: number
}

/**
 * One page of MLflow's runs/search as the text of `runs`, a JSON array: written here, off the main thread, as a page of
 * thousands of runs is megabytes.
 */
export const searchRuns = defineRead(
  'runs.search',
  async (db, search: RunSearch): Promise<{ runs: string; count: number; total: number }> => {
    const ids = await orderedRuns(db, search.listing)
    const page = [...ids.subarray(search.offset, search.offset + search.limit)]
    return { runs: JSON.stringify(await wireRuns(db, page)), count: page.length, total: ids.length }
  },
)

const infoOf = async (db: Connection, runUuid: string): Promise<InfoRow> => {
  const row = await db.get<InfoRow>(`${SELECT} r.run_uuid = ?`, [runUuid])
  if (row === undefined) throw notFound(`Run with id=${runUuid} not found`)
  return row
}

/** MLflow's Run of one id, as JSON text. */
export const getWireRun = defineRead(
  'runs.getWire',
  async (db, args: { runUuid: string }): Promise<string> => {
    const row = await infoOf(db, args.runUuid)
    return JSON.stringify((await wireRuns(db, [row.id]))[0])
  },
)
