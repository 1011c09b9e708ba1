import { defineWrite } from '../db/operation.ts'
import { findActiveRun } from '../runs/find-run.ts'
import { touchRun } from '../runs/touch-run.ts'
import { linkModels } from './link-models.ts'

export interface RunOutputs {
  runUuid: string
  models: { modelUuid: string; step: number | bigint }[]
}

/** Logs the models that a run put out. */
export const logOutputs = defineWrite('models.logOutputs', async (tx, outputs: RunOutputs): Promise<null> => {
  const run = await findActiveRun(tx, outputs.runUuid)
  await linkModels(tx, run.id, 'output', outputs.models)
  await touchRun(tx, run.id)
  return null
})
