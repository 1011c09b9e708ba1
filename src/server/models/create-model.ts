import type { SqlRow } from '../db/connection.ts'
import { notFound, StoreError } from '../db/errors.ts'
import { defineWrite } from '../db/operation.ts'

const PENDING = 1

/** A logged model to be made; the caller draws its id. */
export interface NewModel {
  modelUuid: string
  experimentId: number
  name: string
  modelType: string
  sourceRunUuid: string
  params: { key: string; value: string }[]
  tags: { key: string; value: string }[]
}

/** Makes a logged model, PENDING until its files are there. Its files lie beside the runs of its experiment. */
export const createModel = defineWrite('models.create', async (tx, model: NewModel): Promise<null> => {
  const experiment = await tx.get<SqlRow & { artifact_location: string; deletion_id: number | null }>(
    'select artifact_location, deletion_id from experiments where id = ?',
    [model.experimentId],
  )
  if (experiment === undefined) throw notFound(`No Experiment with id=${model.experimentId} exists`)
  if (experiment.deletion_id !== null)
    throw new StoreError(
      'INVALID_PARAMETER_VALUE',
      `The experiment ${model.experimentId} must be in the 'active' state. Current state is deleted.`,
      { field: 'experiment_id' },
    )
  const location = `${experiment.artifact_location.replace(/\/+$/, '')}/models/${model.modelUuid}/artifacts`
  const change = tx.nextChange()
  const row = await tx.get<SqlRow & { id: number }>(
    `insert into logged_models (model_uuid, experiment_id, name, model_type, source_run_uuid, status, status_message,
       artifact_uri, created_at, updated_at, deleted_at, change)
     values (?, ?, ?, ?, ?, ?, null, ?, ?, ?, null, ?) returning id`,
    [
      model.modelUuid,
      model.experimentId,
      model.name,
      model.modelType,
      model.sourceRunUuid,
      PENDING,
      location,
      tx.now,
      tx.now,
      change,
    ],
  )
  if (row === undefined) throw new Error('The insert of a logged model answered no id')
  // Filters of runs ask for their models.
  await tx.run('update runs set change = ? where run_uuid = ?', [change, model.sourceRunUuid])
  for (const [table, items] of [
    ['logged_model_params', model.params],
    ['logged_model_tags', model.tags],
  ] as const) {
    const values = new Map(items.map(({ key, value }) => [key, value]))
    if (values.size === 0) continue
    await tx.insertMany(
      table,
      { model_id: [...values].map(() => row.id), key: [...values.keys()], value: [...values.values()] },
      { key: ['model_id', 'key'], then: 'fail' },
    )
  }
  return null
})
