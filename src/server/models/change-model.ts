import type { SqlRow, WriteConnection } from '../db/connection.ts'
import { notFound, StoreError } from '../db/errors.ts'
import { defineWrite } from '../db/operation.ts'
import { findAnyModel } from './find-model.ts'

interface KeyValue {
  key: string
  value: string
}

const touch = async (tx: WriteConnection, id: number): Promise<void> => {
  const change = tx.nextChange()
  await tx.run('update logged_models set updated_at = ?, change = ? where id = ?', [tx.now, change, id])
  // The page of the run that made it shows the model too.
  await tx.run(
    'update runs set change = ? where run_uuid = (select source_run_uuid from logged_models where id = ?)',
    [change, id],
  )
}

/** Ends the making of a model: READY, or UPLOAD_FAILED. */
export const finalizeModel = defineWrite(
  'models.finalize',
  async (tx, args: { modelUuid: string; status: number }): Promise<null> => {
    const model = await findAnyModel(tx, args.modelUuid)
    await tx.run('update logged_models set status = ? where id = ?', [args.status, model.id])
    await touch(tx, model.id)
    return null
  },
)

/** Marks a model as deleted; one that is deleted already stays as it is. */
export const deleteModel = defineWrite(
  'models.delete',
  async (tx, args: { modelUuid: string }): Promise<null> => {
    const model = await findAnyModel(tx, args.modelUuid)
    if (model.deleted_at !== null) return null
    await tx.run('update logged_models set deleted_at = ? where id = ?', [tx.now, model.id])
    // Its run is not found by them any more.
    await tx.run(
      'delete from artifacts where model_id = ? and run_id = (select id from runs where run_uuid = ?)',
      [model.id, model.source_run_uuid],
    )
    await touch(tx, model.id)
    return null
  },
)

/** Sets tags of a model. */
export const setModelTags = defineWrite(
  'models.setTags',
  async (tx, args: { modelUuid: string; tags: KeyValue[] }): Promise<null> => {
    const model = await findAnyModel(tx, args.modelUuid)
    const values = new Map(args.tags.map(({ key, value }) => [key, value]))
    await tx.insertMany(
      'logged_model_tags',
      { model_id: [...values].map(() => model.id), key: [...values.keys()], value: [...values.values()] },
      { key: ['model_id', 'key'], then: 'replace' },
    )
    await touch(tx, model.id)
    return null
  },
)

/** Removes a tag of a model. */
export const deleteModelTag = defineWrite(
  'models.deleteTag',
  async (tx, args: { modelUuid: string; key: string }): Promise<null> => {
    const model = await findAnyModel(tx, args.modelUuid)
    const removed = await tx.run('delete from logged_model_tags where model_id = ? and key = ?', [
      model.id,
      args.key,
    ])
    if (removed === 0)
      throw notFound(`No tag with key '${args.key}' found for model with ID '${args.modelUuid}'.`)
    await touch(tx, model.id)
    return null
  },
)

/** Adds params to a model; as with runs, a param never changes. */
export const logModelParams = defineWrite(
  'models.logParams',
  async (tx, args: { modelUuid: string; params: KeyValue[] }): Promise<null> => {
    const model = await findAnyModel(tx, args.modelUuid)
    for (const { key, value } of args.params) {
      const stored = await tx.get<SqlRow & { value: string }>(
        'select value from logged_model_params where model_id = ? and key = ?',
        [model.id, key],
      )
      if (stored === undefined)
        await tx.run('insert into logged_model_params (model_id, key, value) values (?, ?, ?)', [
          model.id,
          key,
          value,
        ])
      else if (stored.value !== value)
        throw new StoreError(
          'INVALID_PARAMETER_VALUE',
          `Changing param values is not allowed. The param '${key}' of model '${args.modelUuid}' has another value already.`,
          { field: 'params' },
        )
    }
    await touch(tx, model.id)
    return null
  },
)
