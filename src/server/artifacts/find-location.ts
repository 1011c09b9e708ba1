import { notFound } from '../db/errors.ts'
import { defineRead } from '../db/operation.ts'

/** Where a run's artifacts are, as the store issued it. */
export const runLocation = defineRead(
  'artifacts.ofRun',
  async (db, args: { runUuid: string }): Promise<string> => {
    const row = await db.get<{ artifact_uri: string }>('select artifact_uri from runs where run_uuid = ?', [
      args.runUuid,
    ])
    if (row === undefined) throw notFound(`Run with id=${args.runUuid} not found`)
    return row.artifact_uri
  },
)

/** Where a logged model's artifacts are. */
export const modelLocation = defineRead(
  'artifacts.ofModel',
  async (db, args: { modelUuid: string }): Promise<string> => {
    const row = await db.get<{ artifact_uri: string }>(
      'select artifact_uri from logged_models where model_uuid = ? and deleted_at is null',
      [args.modelUuid],
    )
    if (row === undefined) throw notFound(`Logged model with ID '${args.modelUuid}' not found.`)
    return row.artifact_uri
  },
)
