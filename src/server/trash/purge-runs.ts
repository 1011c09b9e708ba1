import { placeToRemove, unusedPlaces } from '../artifacts/artifact-uses.ts'
import type { SqlRow, WriteConnection } from '../db/connection.ts'
import { placeholders } from '../db/placeholders.ts'
import { countRuns } from '../experiments/run-counts.ts'
import { touchExperiment } from '../experiments/touch.ts'
import { seriesMemory } from '../metrics/series-memory.ts'
import { recordDepartures } from '../runs/run-departures.ts'
import { countedStatus } from '../runs/run-status.ts'
import { removePlaces } from './purge-files.ts'

/** A run that is about to go. */
export interface DoomedRun extends SqlRow {
  id: number
  run_uuid: string
  experiment_id: number
  status: number
  artifact_uri: string
  deletion_id: number | null
}

export const DOOMED_COLUMNS = 'id, run_uuid, experiment_id, status, artifact_uri, deletion_id'

/** So much goes at once: about as many rows by run and key, or points by the thousand. */
const MOST_WEIGHT = 3000
const POINTS_OF_WEIGHT = 500

const KEYED = ['params', 'tags', 'run_metrics', 'metric_journal', 'run_datasets', 'run_models', 'artifacts']

/** The first of these runs, so many as may go at once but one at least; `long`: its points go later. */
const bounded = async (
  tx: WriteConnection,
  runs: readonly DoomedRun[],
): Promise<{ runs: DoomedRun[]; long: boolean }> => {
  const marks = placeholders(runs.length)
  const ids = runs.map(run => run.id)
  const weights = new Map<number, number>()
  const rows = await tx.all<SqlRow & { run_id: number; rows: number; points: number }>(
    `select run_id, count(*) as rows, 0 as points from run_metrics where run_id in (${marks}) group by run_id
     union all select run_id, count(*), cast(sum(points) as bigint) from metric_chunks where run_id in (${marks}) group by run_id`,
    [...ids, ...ids],
  )
  for (const row of rows)
    weights.set(row.run_id, (weights.get(row.run_id) ?? 0) + row.rows + row.points / POINTS_OF_WEIGHT)
  let sum = 0
  const end = runs.findIndex((run, i) => (sum += weights.get(run.id) ?? 0) > MOST_WEIGHT && i > 0)
  const taken = end < 0 ? [...runs] : runs.slice(0, end)
  return { runs: taken, long: (weights.get(taken[0]?.id ?? -1) ?? 0) > MOST_WEIGHT }
}

/**
 * Removes runs with all that is theirs; their files are put down as to be removed, where nothing else uses them. Metrics are to be
 * settled before. Runs that other deletions hold leave those.
 * @param isBegun tells whether a deletion goes as a whole.
 * @returns the runs that went: as many as may at once.
 */
export const purgeRuns = async (
  tx: WriteConnection,
  candidates: readonly DoomedRun[],
  isBegun: (deletionId: number) => boolean,
): Promise<DoomedRun[]> => {
  const { runs, long } = await bounded(tx, candidates)
  const ids = runs.map(run => run.id)
  const marks = placeholders(ids.length)
  const datasets = await tx.all<SqlRow & { id: number }>(
    `select distinct dataset_id as id from run_datasets where run_id in (${marks})`,
    ids,
  )
  for (const table of KEYED) await tx.run(`delete from ${table} where run_id in (${marks})`, ids)
  if (long) await tx.insertMany('purge_points', { run_id: ids }, { key: ['run_id'], then: 'ignore' })
  else await tx.run(`delete from metric_chunks where run_id in (${marks})`, ids)
  await tx.run(`delete from runs where id in (${marks})`, ids)
  await removeUnusedDatasets(
    tx,
    datasets.map(({ id }) => id),
  )

  const memory = await seriesMemory(tx)
  for (const id of ids) memory.forget(id)
  const change = tx.nextChange()
  await tx.insertMany(
    'tombstones',
    {
      kind: runs.map(() => 'run'),
      id: ids,
      uuid: runs.map(run => run.run_uuid),
      experiment_id: runs.map(run => run.experiment_id),
      location: runs.map(run => run.artifact_uri),
      change: runs.map(() => change),
    },
    { key: ['kind', 'id'], then: 'fail' },
  )
  await recordDepartures(tx, runs, change)
  await countGone(tx, runs, isBegun, change)
  const gone = runs.map(run => ({ uuid: run.run_uuid, location: run.artifact_uri }))
  await removePlaces(tx, await unusedPlaces(tx, gone), 'run')
  await dropChecks(
    tx,
    gone.map(({ location }) => location),
  )
  return runs
}

/** Datasets that no run took in any more. */
const removeUnusedDatasets = async (tx: WriteConnection, ids: readonly number[]): Promise<void> => {
  if (ids.length === 0) return
  await tx.run(
    `delete from datasets where id in (${placeholders(ids.length)})
       and not exists (select 1 from run_datasets d where d.dataset_id = datasets.id)`,
    ids,
  )
}

/** Keeps what is counted: the runs of experiments, and those of deletions that hold some of them. */
const countGone = async (
  tx: WriteConnection,
  runs: readonly DoomedRun[],
  isBegun: (deletionId: number) => boolean,
  change: number,
): Promise<void> => {
  const active = new Map<string, DoomedRun[]>()
  const held = new Map<number, number>()
  for (const run of runs)
    if (run.deletion_id === null) {
      const key = `${run.experiment_id} ${run.status}`
      active.set(key, [...(active.get(key) ?? []), run])
    } else if (!isBegun(run.deletion_id)) held.set(run.deletion_id, (held.get(run.deletion_id) ?? 0) + 1)
  for (const [first, ...more] of active.values())
    if (first !== undefined)
      await countRuns(tx, first.experiment_id, { [countedStatus(first.status)]: -1 - more.length })
  for (const id of new Set(runs.map(run => run.experiment_id))) await touchExperiment(tx, id, change)
  await leaveDeletions(tx, held)
}

/** Takes so many runs off deletions that hold them; those that hold nothing any more are gone. */
const leaveDeletions = async (tx: WriteConnection, held: ReadonlyMap<number, number>): Promise<void> => {
  const byCount = new Map<number, number[]>()
  for (const [id, runs] of held) byCount.set(runs, [...(byCount.get(runs) ?? []), id])
  for (const [runs, ids] of byCount)
    await tx.run(
      `update deletions set runs = runs - ?, bytes = null where id in (${placeholders(ids.length)})`,
      [runs, ...ids],
    )
  await removeEmptyDeletions(tx, [...held.keys()])
}

/** Removes those of some deletions that hold nothing any more; answers how many that were. */
export const removeEmptyDeletions = async (tx: WriteConnection, ids: readonly number[]): Promise<number> => {
  if (ids.length === 0) return 0
  return await tx.run(
    `delete from deletions where id in (${placeholders(ids.length)})
       and not exists (select 1 from runs where deletion_id = deletions.id)
       and not exists (select 1 from experiments where deletion_id = deletions.id)
       and not exists (select 1 from folders where deletion_id = deletions.id)`,
    ids,
  )
}

/** Files of runs that are gone need not be compared with a list any more. */
const dropChecks = async (tx: WriteConnection, locations: readonly string[]): Promise<void> => {
  const checks = await tx.all<SqlRow & { id: number; path: string }>(
    `select id, path from artifact_checks where waiting = 1 and path <> '' order by id limit 1000`,
  )
  if (checks.length === 0) return
  const places = new Set(locations.map(placeToRemove))
  for (const { id, path } of checks) {
    const segments = path.split('/')
    if (segments.some((_, i) => places.has(segments.slice(0, i + 1).join('/'))))
      await tx.run('delete from artifact_checks where id = ?', [id])
  }
}
