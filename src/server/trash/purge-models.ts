import { unusedPlaces } from '../artifacts/artifact-uses.ts'
import type { SqlRow, WriteConnection } from '../db/connection.ts'
import { placeholders } from '../db/placeholders.ts'
import { DEFAULT_EXPERIMENT } from './purge-experiments.ts'
import { removePlaces } from './purge-files.ts'

const AT_ONCE = 50

interface DoomedModel extends SqlRow {
  id: number
  model_uuid: string
  experiment_id: number
  artifact_uri: string
}

/** Removes some of the logged models of the experiments of deletions, with their files; answers how many. */
export const purgeModels = async (tx: WriteConnection, deletionIds: readonly number[]): Promise<number> => {
  const models = await tx.all<DoomedModel>(
    `select id, model_uuid, experiment_id, artifact_uri from logged_models
     where experiment_id in (select id from experiments
       where deletion_id in (${placeholders(deletionIds.length)}) and id <> ${DEFAULT_EXPERIMENT}) limit ${AT_ONCE}`,
    deletionIds,
  )
  if (models.length === 0) return 0
  const ids = models.map(model => model.id)
  const uuids = models.map(model => model.model_uuid)
  const marks = placeholders(models.length)
  const change = tx.nextChange()
  await tx.run(
    `update runs set change = ? where id in (select run_id from run_models where model_uuid in (${marks}))`,
    [change, ...uuids],
  )
  await tx.run(`delete from run_models where model_uuid in (${marks})`, uuids)
  await tx.run(
    `delete from artifacts where model_id in (${marks}) and run_id in
       (select r.id from logged_models m join runs r on r.run_uuid = m.source_run_uuid where m.id in (${marks}))`,
    [...ids, ...ids],
  )
  for (const table of ['logged_model_params', 'logged_model_tags', 'logged_model_metrics'])
    await tx.run(`delete from ${table} where model_id in (${marks})`, ids)
  await tx.run(`delete from logged_models where id in (${marks})`, ids)
  await tx.insertMany(
    'tombstones',
    {
      kind: models.map(() => 'model'),
      id: ids,
      uuid: uuids,
      experiment_id: models.map(model => model.experiment_id),
      location: models.map(model => model.artifact_uri),
      change: models.map(() => change),
    },
    { key: ['kind', 'id'], then: 'fail' },
  )
  const gone = models.map(model => ({ uuid: model.model_uuid, location: model.artifact_uri }))
  await removePlaces(tx, await unusedPlaces(tx, gone), 'model')
  return models.length
}
