import type { Changes } from '#contract/changes.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { defineRead } from '../db/operation.ts'
import { experimentsIn } from '../folders/experiments-within.ts'

const MAX_RUNS = 1000

export interface ChangesArgs {
  since: number
  experimentIds: number[]
  folder: string | null
  runUuid: string | null
}

interface ChangedRun extends SqlRow {
  run_uuid: string
  experiment_id: number
  created_change: number
  change: number
}

/** What changed after a change number; every part of it reads an index from there on. */
export const readChanges = defineRead(
  'changes.read',
  async (db, args: ChangesArgs): Promise<Omit<Changes, 'change'>> => {
    const { since, experimentIds, folder, runUuid } = args
    const workspace = await db.get(
      `select 1 as found where exists (select 1 from experiments where change > ?)
         or exists (select 1 from folders where change > ?) or exists (select 1 from tombstones where change > ?)`,
      [since, since, since],
    )
    const found = new Map<string, ChangedRun>()
    let truncated = false
    for (const experimentId of experimentIds) {
      const runs = await changedRuns(db, experimentId, since)
      truncated ||= runs.length > MAX_RUNS || (await hasLost(db, experimentId, since))
      for (const run of runs) found.set(run.run_uuid, run)
    }
    if (folder !== null) {
      const runs = await changedWithin(db, folder, since)
      truncated ||= runs.length > MAX_RUNS || (await hasLostWithin(db, folder, since))
      for (const run of runs) found.set(run.run_uuid, run)
    }
    if (runUuid !== null) {
      const run = await db.get<ChangedRun>(
        `select run_uuid, experiment_id, created_change, change from runs where run_uuid = ? and change > ?
         union all select uuid, experiment_id, 0, change from tombstones where uuid = ? and kind = 'run' and change > ?`,
        [runUuid, since, runUuid, since],
      )
      if (run !== undefined) found.set(run.run_uuid, run)
    }
    const newestFirst = [...found.values()].sort((a, b) => b.change - a.change)
    return {
      workspace: workspace !== undefined,
      runs: newestFirst.slice(0, MAX_RUNS).map(run => ({
        runId: run.run_uuid,
        experimentId: String(run.experiment_id),
        isNew: run.created_change > since,
      })),
      truncated: truncated || newestFirst.length > MAX_RUNS,
    }
  },
)

/** Whether runs left an experiment: what was read of it is to be read again. */
const hasLost = async (db: Connection, experimentId: number, since: number): Promise<boolean> =>
  (await db.get('select 1 as found from run_departures where experiment_id = ? and change > ? limit 1', [
    experimentId,
    since,
  ])) !== undefined

const hasLostWithin = async (db: Connection, folder: string, since: number): Promise<boolean> => {
  const { condition, values } = experimentsIn(folder)
  const row = await db.get(
    `select 1 as found from experiments e cross join run_departures d
     where ${condition} and d.experiment_id = e.id and d.change > ? limit 1`,
    [...values, since],
  )
  return row !== undefined
}

const changedRuns = (db: Connection, experimentId: number, since: number): Promise<ChangedRun[]> =>
  db.all<ChangedRun>(
    `select run_uuid, experiment_id, created_change, change from runs
     where experiment_id = ? and change > ? order by change desc limit ${MAX_RUNS + 1}`,
    [experimentId, since],
  )

/** One seek for each experiment of the folder, in one statement: the cross join holds SQLite to that order. */
const changedWithin = (db: Connection, folder: string, since: number): Promise<ChangedRun[]> => {
  const { condition, values } = experimentsIn(folder)
  return db.all<ChangedRun>(
    `select r.run_uuid, r.experiment_id, r.created_change, r.change from experiments e cross join runs r
     where ${condition} and r.experiment_id = e.id and r.change > ? order by r.change desc limit ${MAX_RUNS + 1}`,
    [...values, since],
  )
}
