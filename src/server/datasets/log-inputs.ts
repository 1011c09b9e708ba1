import type { DatasetFields } from '#contract/mlflow/datasets.ts'
import { defineWrite } from '../db/operation.ts'
import { linkModels } from '../models/link-models.ts'
import { findActiveRun } from '../runs/find-run.ts'
import { touchRun } from '../runs/touch-run.ts'
import { writeDatasets } from './write-datasets.ts'

export interface RunInputs {
  runUuid: string
  datasets: DatasetFields[]
  modelUuids: string[]
}

/** Logs the datasets and models that a run took in. */
export const logInputs = defineWrite('datasets.logInputs', async (tx, inputs: RunInputs): Promise<null> => {
  const run = await findActiveRun(tx, inputs.runUuid)
  await writeDatasets(tx, run, inputs.datasets)
  await linkModels(
    tx,
    run.id,
    'input',
    inputs.modelUuids.map(modelUuid => ({ modelUuid, step: 0 })),
  )
  await touchRun(tx, run.id)
  return null
})
