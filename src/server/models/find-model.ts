import type { Connection, SqlRow } from '../db/connection.ts'
import { notFound, type StoreError } from '../db/errors.ts'

export interface ModelRow extends SqlRow {
  id: number
  model_uuid: string
  experiment_id: number
  name: string
  model_type: string
  source_run_uuid: string
  status: number
  status_message: string | null
  artifact_uri: string
  created_at: number
  updated_at: number
}

const missingModel = (modelUuid: string): StoreError =>
  notFound(`Logged model with ID '${modelUuid}' not found.`)

/**
 * A model, deleted or not: a program that still logs to one that somebody deleted meanwhile must not fail by it, and a
 * deletion that is sent again is done.
 * @throws StoreError RESOURCE_DOES_NOT_EXIST
 */
export const findAnyModel = async (
  db: Connection,
  modelUuid: string,
): Promise<ModelRow & { deleted_at: number | null }> => {
  const row = await db.get<ModelRow & { deleted_at: number | null }>(
    'select * from logged_models where model_uuid = ?',
    [modelUuid],
  )
  if (row === undefined) throw missingModel(modelUuid)
  return row
}

/** @throws StoreError RESOURCE_DOES_NOT_EXIST for a model that is not there or was deleted. */
export const findModel = async (db: Connection, modelUuid: string): Promise<ModelRow> => {
  const row = await findAnyModel(db, modelUuid)
  if (row.deleted_at !== null) throw missingModel(modelUuid)
  return row
}
