import type { MetricPoints } from '#contract/mlflow/metric-points.ts'
import { defineWrite } from '../db/operation.ts'
import { keyIdsOf } from '../keys/key-ids.ts'
import { writePoints } from '../metrics/write-points.ts'
import { writeModelMetrics } from '../models/write-model-metrics.ts'
import { findActiveRun } from './find-run.ts'
import { touchRun } from './touch-run.ts'
import { writeParams } from './write-params.ts'
import { writeTags } from './write-tags.ts'

/** What one request logs to one run; checked by the caller. */
export interface LogBatch {
  runUuid: string
  metrics: MetricPoints | null
  params: { key: string; value: string }[]
  tags: { key: string; value: string }[]
}

/** Logs metrics, params and tags to a run: all or none. */
export const logBatch = defineWrite('runs.logBatch', async (tx, batch: LogBatch): Promise<null> => {
  const run = await findActiveRun(tx, batch.runUuid)
  await writeParams(tx, { id: run.id, uuid: batch.runUuid }, batch.params)
  await writeTags(tx, run.id, batch.tags)
  if (batch.metrics !== null) {
    await writePoints(tx, run.id, batch.metrics, await keyIdsOf(tx, batch.metrics.keys))
    await writeModelMetrics(tx, batch.runUuid, batch.metrics)
  }
  const onlyMetrics = batch.metrics !== null && batch.params.length === 0 && batch.tags.length === 0
  // Metrics alone are seen, with a change number of the run, once they are settled.
  if (!onlyMetrics) await touchRun(tx, run.id)
  return null
})
