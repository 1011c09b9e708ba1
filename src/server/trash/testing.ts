import { folderOf } from '#contract/names.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { defineRead } from '../db/operation.ts'

const NO_RUN = 'run_id not in (select id from runs)'
const NO_EXPERIMENT = 'experiment_id not in (select id from experiments)'
const NO_MODEL = 'model_id not in (select id from logged_models)'

/** What rows of each table belong to nothing that is there. */
const NOBODYS: Record<string, string> = {
  params: NO_RUN,
  tags: NO_RUN,
  run_metrics: NO_RUN,
  metric_journal: NO_RUN,
  metric_chunks: `${NO_RUN} and run_id not in (select run_id from purge_points)`,
  artifacts: `${NO_RUN} or (model_id <> 0 and ${NO_MODEL})`,
  run_datasets: `${NO_RUN} or dataset_id not in (select id from datasets)`,
  run_models: `${NO_RUN} or model_uuid not in (select model_uuid from logged_models)`,
  datasets: `${NO_EXPERIMENT} or id not in (select dataset_id from run_datasets)`,
  logged_models: NO_EXPERIMENT,
  logged_model_params: NO_MODEL,
  logged_model_tags: NO_MODEL,
  logged_model_metrics: NO_MODEL,
  experiment_tags: NO_EXPERIMENT,
  experiment_run_counts: NO_EXPERIMENT,
  experiment_default_views: `${NO_EXPERIMENT} or view_id not in (select id from views)`,
  folder_default_views: `folder_id not in (select id from folders) or view_id not in (select id from views)`,
  views: `experiment_id is not null and ${NO_EXPERIMENT} or folder_id is not null and folder_id not in (select id from folders)`,
  history_experiments: `${NO_EXPERIMENT} or history_id not in (select id from history)`,
  history_folders: `folder_id not in (select id from folders) or history_id not in (select id from history)`,
  runs: `${NO_EXPERIMENT} or deletion_id is not null and deletion_id not in (select id from deletions)
    or id in (select id from tombstones where kind = 'run')`,
  experiments: `deletion_id is not null and deletion_id not in (select id from deletions)
    or folder_id not in (select id from folders) or id in (select id from tombstones where kind = 'experiment')`,
  folders: `deletion_id is not null and deletion_id not in (select id from deletions)
    or id in (select id from tombstones where kind = 'folder')`,
}

interface Folder extends SqlRow {
  id: number
  parent_id: number | null
  path: string
  deletion_id: number | null
}
interface Experiment extends SqlRow {
  id: number
  folder_id: number
  name: string
  deletion_id: number | null
}
interface Counted extends SqlRow {
  id: number
  counted: number
  there: number
}

/** Everything that must hold whatever was done; answers what lies in the workspace, and in the trash. */
export const inspect = defineRead('test.inspectWorkspace', async (db: Connection, _: null) => {
  const folders = await db.all<Folder>('select id, parent_id, path, deletion_id from folders')
  const experiments = await db.all<Experiment>('select id, folder_id, name, deletion_id from experiments')
  const active = new Map(
    folders.filter(folder => folder.deletion_id === null).map(folder => [folder.id, folder]),
  )
  const faults: string[] = []
  for (const { path, parent_id } of active.values())
    if (path !== '' && active.get(parent_id ?? -1)?.path !== folderOf(path))
      faults.push(`folder ${path} hangs loose`)
  const kept = experiments.filter(experiment => experiment.deletion_id === null)
  for (const { name, folder_id } of kept)
    if (active.get(folder_id)?.path !== folderOf(name)) faults.push(`experiment ${name} hangs loose`)
  if (new Set(kept.map(experiment => experiment.name)).size !== kept.length)
    faults.push('a name is there twice')
  const counts = await db.all<Counted>(
    `select e.id, coalesce(c.running + c.scheduled + c.finished + c.failed + c.killed, 0) as counted,
       (select count(*) from runs r where r.experiment_id = e.id and r.deletion_id is null) as there
     from experiments e left join experiment_run_counts c on c.experiment_id = e.id`,
  )
  for (const { id, counted, there } of counts)
    if (counted !== there) faults.push(`experiment ${id} counts ${counted} runs and has ${there}`)
  const empty = await db.all<SqlRow & { id: number }>(
    `select id from deletions d where (purge_id is null or purge_id not in (select id from purges where finished_at is null))
       and not exists (select 1 from folders where deletion_id = d.id)
       and not exists (select 1 from experiments where deletion_id = d.id)
       and not exists (select 1 from runs where deletion_id = d.id)`,
  )
  for (const { id } of empty) faults.push(`deletion ${id} holds nothing`)
  for (const [table, lost] of Object.entries(NOBODYS))
    for (const row of await db.all(`select * from ${table} where ${lost} limit 1`))
      faults.push(`${table} has what belongs to nothing: ${JSON.stringify(row)}`)
  return {
    faults,
    paths: [...active.values()].map(folder => folder.path).sort(),
    names: kept.map(experiment => `${experiment.id} ${experiment.name}`).sort(),
    runs: (await db.all<SqlRow & { id: number }>('select id from runs where deletion_id is null')).length,
  }
})
