import { folderOf, lastSegment } from '#contract/names.ts'
import { locationPath } from '../artifacts/artifact-location.ts'
import type { SqlRow, WriteConnection } from '../db/connection.ts'
import { placeholders } from '../db/placeholders.ts'
import { removePlaces } from './purge-files.ts'

/** The experiment that every workspace has. */
export const DEFAULT_EXPERIMENT = 0

const AT_ONCE = 50

interface DoomedExperiment extends SqlRow {
  id: number
  artifact_location: string
}

/** Removes some experiments of deletions, which have neither runs nor models any more; answers how many. Never the default one. */
export const purgeExperiments = async (
  tx: WriteConnection,
  deletionIds: readonly number[],
): Promise<number> => {
  const experiments = await tx.all<DoomedExperiment>(
    `select id, artifact_location from experiments
     where deletion_id in (${placeholders(deletionIds.length)}) and id <> ${DEFAULT_EXPERIMENT} limit ${AT_ONCE}`,
    deletionIds,
  )
  if (experiments.length === 0) return 0
  const ids = experiments.map(({ id }) => id)
  const marks = placeholders(ids.length)
  await moveUsedDatasets(tx, ids)
  await purgeViews(tx, 'experiment', ids)
  await dropHistory(tx, 'experiment', ids)
  for (const table of ['datasets', 'experiment_tags', 'experiment_run_counts'])
    await tx.run(`delete from ${table} where experiment_id in (${marks})`, ids)
  await tx.run(`delete from experiments where id in (${marks})`, ids)
  await bury(tx, 'experiment', ids)
  const places = experiments.flatMap(({ artifact_location }) => locationPath(artifact_location) || [])
  await removePlaces(tx, places, 'experiment')
  return experiments.length
}

interface UsedDataset extends SqlRow {
  dataset_id: number
  experiment_id: number
}

/** Datasets that runs took in which were moved elsewhere go where the runs are. */
const moveUsedDatasets = async (tx: WriteConnection, experimentIds: readonly number[]): Promise<void> => {
  const used = await tx.all<UsedDataset>(
    `select distinct x.dataset_id, r.experiment_id from datasets d
     join run_datasets x on x.dataset_id = d.id join runs r on r.id = x.run_id
     where d.experiment_id in (${placeholders(experimentIds.length)})`,
    experimentIds,
  )
  for (const { dataset_id, experiment_id } of used) {
    await tx.run(
      `insert into datasets (experiment_id, name, digest, source_type, source, schema, profile)
       select ?, name, digest, source_type, source, schema, profile from datasets where id = ?
       on conflict (experiment_id, name, digest) do nothing`,
      [experiment_id, dataset_id],
    )
    const same = `(select n.id from datasets n join datasets o on o.name = n.name and o.digest = n.digest
      where n.experiment_id = ? and o.id = ?)`
    const here = 'run_id in (select id from runs where experiment_id = ?)'
    await tx.run(
      `insert into run_datasets (run_id, dataset_id, context, tags)
       select run_id, ${same}, context, tags from run_datasets where dataset_id = ? and ${here}
       on conflict (run_id, dataset_id) do nothing`,
      [experiment_id, dataset_id, dataset_id, experiment_id],
    )
    await tx.run(`delete from run_datasets where dataset_id = ? and ${here}`, [dataset_id, experiment_id])
  }
}

/** The default experiment stays in the trash as a deletion of its own, when what else was deleted with it goes. */
export const keepDefaultExperiment = async (
  tx: WriteConnection,
  deletionIds: readonly number[],
): Promise<void> => {
  const kept = await tx.get<SqlRow & { name: string; deletion_id: number }>(
    `select name, deletion_id from experiments
     where id = ${DEFAULT_EXPERIMENT} and deletion_id in (${placeholders(deletionIds.length)})`,
    deletionIds,
  )
  if (kept === undefined) return
  await tx.run(
    `update deletions set kind = 'experiment', name = ?, chosen = 1, was_in = ?, experiment_id = ${DEFAULT_EXPERIMENT},
       experiments = 1, runs = 0, bytes = 0, purge_id = null where id = ?`,
    [lastSegment(kept.name), folderOf(kept.name), kept.deletion_id],
  )
}

/** Removes some folders of deletions, the deepest first; answers how many. What lies in the trash by itself comes to the root meanwhile. */
export const purgeFolders = async (tx: WriteConnection, deletionIds: readonly number[]): Promise<number> => {
  const folders = await tx.all<SqlRow & { id: number }>(
    `select id from folders where deletion_id in (${placeholders(deletionIds.length)}) order by path desc limit ${AT_ONCE}`,
    deletionIds,
  )
  if (folders.length === 0) return 0
  const ids = folders.map(({ id }) => id)
  const marks = placeholders(ids.length)
  // Where it is restored to is told by its name; until then any folder will do.
  const root = `(select id from folders where path = '' and deletion_id is null)`
  await tx.run(`update experiments set folder_id = ${root} where folder_id in (${marks})`, ids)
  await tx.run(`update folders set parent_id = ${root} where parent_id in (${marks})`, ids)
  await purgeViews(tx, 'folder', ids)
  await dropHistory(tx, 'folder', ids)
  await tx.run(`delete from folders where id in (${marks})`, ids)
  await bury(tx, 'folder', ids)
  return folders.length
}

const purgeViews = async (
  tx: WriteConnection,
  of: 'experiment' | 'folder',
  ids: readonly number[],
): Promise<void> => {
  const marks = placeholders(ids.length)
  await tx.run(`delete from ${of}_default_views where ${of}_id in (${marks})`, ids)
  for (const table of ['experiment_default_views', 'folder_default_views'])
    await tx.run(
      `delete from ${table} where view_id in (select id from views where ${of}_id in (${marks}))`,
      ids,
    )
  await tx.run(`delete from views where ${of}_id in (${marks})`, ids)
}

/** What was done to things that are gone goes with them, but for the records of what was deleted for good. */
const dropHistory = async (
  tx: WriteConnection,
  of: 'experiment' | 'folder',
  ids: readonly number[],
): Promise<void> => {
  const marks = placeholders(ids.length)
  const entries = await tx.all<SqlRow & { id: number }>(
    `select distinct history_id as id from history_${of}s where ${of}_id in (${marks}) order by history_id limit 5000`,
    ids,
  )
  await tx.run(`delete from history_${of}s where ${of}_id in (${marks})`, ids)
  if (entries.length === 0) return
  const gone = entries.map(({ id }) => id)
  await tx.run(
    `delete from history where id in (${placeholders(gone.length)}) and action <> 'purge'
       and not exists (select 1 from history_folders x where x.history_id = history.id)
       and not exists (select 1 from history_experiments x where x.history_id = history.id)`,
    gone,
  )
}

const bury = async (
  tx: WriteConnection,
  kind: 'experiment' | 'folder',
  ids: readonly number[],
): Promise<void> => {
  const change = tx.nextChange()
  await tx.insertMany(
    'tombstones',
    {
      kind: ids.map(() => kind),
      id: [...ids],
      uuid: ids.map(() => null),
      experiment_id: ids.map(() => null),
      location: ids.map(() => null),
      change: ids.map(() => change),
    },
    { key: ['kind', 'id'], then: 'fail' },
  )
}
