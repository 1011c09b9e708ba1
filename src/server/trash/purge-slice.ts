import type { SqlRow, WriteConnection } from '../db/connection.ts'
import { defineWrite } from '../db/operation.ts'
import { placeholders } from '../db/placeholders.ts'
import { settleMetrics } from '../metrics/settle.ts'
import type { DeletionRow } from './deletions.ts'
import { keepDefaultExperiment, purgeExperiments, purgeFolders } from './purge-experiments.ts'
import { purgeModels } from './purge-models.ts'
import { recordPurge } from './purge-record.ts'
import { DOOMED_COLUMNS, purgeRuns, removeEmptyDeletions, type DoomedRun } from './purge-runs.ts'
import { specCondition, type PurgeSpec } from './purge-spec.ts'
import { findPurge, type PurgeRow } from './purge-works.ts'

/** A slice begins nothing more after so many ms: other writers wait for it. */
const SLICE_MS = 10
/** So many deletions are begun at once, and so many runs looked at. */
const DELETIONS = 100
const RUNS = 100
const CHUNKS = 1000

/** How a slice left the work. */
export interface PurgeSlice {
  finished: boolean
  /** Whether there are files to remove. */
  files: boolean
  /** Rows or deletions that it went through. */
  worked: boolean
}

/**
 * Does a piece of deleting for good: takes the rows of some runs, models, experiments and folders, and puts down their files. Each
 * piece leaves the store whole; a crash between two loses nothing.
 */
export const purgeSlice = defineWrite(
  'trash.purgeSlice',
  async (tx, args: { purgeId: number; ms?: number }): Promise<PurgeSlice> => {
    const until = performance.now() + (args.ms ?? SLICE_MS)
    const purge = await findPurge(tx, args.purgeId)
    if (purge === undefined || purge.finished_at !== null)
      return { finished: true, files: false, worked: false }
    // What runs logged last is to be in their rows, or it would come back.
    await settleMetrics.run(tx, null)
    let finished = false
    do {
      const begun = await begunDeletions(tx, purge)
      if (begun.length > 0) await advance(tx, purge, begun)
      else finished = !(await beginMore(tx, purge))
    } while (!finished && performance.now() < until)
    await save(tx, purge, finished)
    const file = await tx.get('select 1 as found from purge_files limit 1')
    return { finished, files: file !== undefined, worked: true }
  },
)

const save = async (tx: WriteConnection, purge: PurgeRow, finished: boolean): Promise<void> => {
  const state = finished && purge.state === 'running' ? 'done' : purge.state
  await tx.run(
    'update purges set state = ?, next_id = ?, done = ?, runs_done = ?, history = ?, finished_at = ? where id = ?',
    [state, purge.next_id, purge.done, purge.runs_done, purge.history, finished ? tx.now : null, purge.id],
  )
}

const begunDeletions = async (tx: WriteConnection, purge: PurgeRow): Promise<number[]> => {
  const rows = await tx.all<SqlRow & { id: number }>(
    `select id from deletions where purge_id = ? order by id limit ${DELETIONS}`,
    [purge.id],
  )
  return rows.map(({ id }) => id)
}

/** Takes the next deletions out of the trash; answers whether there were any. */
const beginMore = async (tx: WriteConnection, purge: PurgeRow): Promise<boolean> => {
  if (purge.state !== 'running') return false
  const { sql, values } = specCondition(JSON.parse(purge.spec) as PurgeSpec, tx)
  const deletions = await tx.all<DeletionRow>(
    `select d.* from deletions d where d.id > ? and d.id <= ? and ${sql} order by d.id limit ${DELETIONS}`,
    [purge.next_id, purge.last_id, ...values],
  )
  const last = deletions.at(-1)
  if (last === undefined) return false
  const ids = deletions.map(({ id }) => id)
  await tx.run(`update deletions set purge_id = ? where id in (${placeholders(ids.length)})`, [
    purge.id,
    ...ids,
  ])
  purge.next_id = last.id
  await recordPurge(tx, purge, deletions)
  return true
}

/** Removes some of what begun deletions hold: runs first, then models, experiments and folders. */
const advance = async (tx: WriteConnection, purge: PurgeRow, ids: readonly number[]): Promise<void> => {
  const begun = new Set(ids)
  const runs = await doomedRuns(tx, ids)
  if (runs.length > 0) {
    const gone = await purgeRuns(tx, runs, id => begun.has(id))
    purge.runs_done += gone.length
    return
  }
  if ((await purgeModels(tx, ids)) > 0) return
  if ((await purgeExperiments(tx, ids)) > 0) return
  if ((await purgeFolders(tx, ids)) > 0) return
  await keepDefaultExperiment(tx, ids)
  await removeEmptyDeletions(tx, ids)
  purge.done += ids.length
}

const doomedRuns = async (tx: WriteConnection, ids: readonly number[]): Promise<DoomedRun[]> => {
  const marks = placeholders(ids.length)
  const runs = await tx.all<DoomedRun>(
    `select ${DOOMED_COLUMNS} from runs where deletion_id in (${marks}) limit ${RUNS}`,
    ids,
  )
  if (runs.length > 0) return runs
  return await tx.all<DoomedRun>(
    `select ${DOOMED_COLUMNS} from runs
     where experiment_id in (select id from experiments where deletion_id in (${marks})) limit ${RUNS}`,
    ids,
  )
}

/** Removes some of the points of runs that are gone already; answers whether there are more. */
export const purgePoints = defineWrite('trash.purgePoints', async (tx, _: null): Promise<boolean> => {
  const run = await tx.get<SqlRow & { run_id: number }>('select run_id from purge_points limit 1')
  if (run === undefined) return false
  const last = await tx.get<SqlRow & { key_id: number; seq: number }>(
    `select key_id, seq from metric_chunks where run_id = ? order by key_id, seq limit 1 offset ${CHUNKS}`,
    [run.run_id],
  )
  if (last === undefined) {
    await tx.run('delete from metric_chunks where run_id = ?', [run.run_id])
    await tx.run('delete from purge_points where run_id = ?', [run.run_id])
  } else
    await tx.run('delete from metric_chunks where run_id = ? and (key_id < ? or (key_id = ? and seq < ?))', [
      run.run_id,
      last.key_id,
      last.key_id,
      last.seq,
    ])
  return true
})
