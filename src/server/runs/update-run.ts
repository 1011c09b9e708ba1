import type { SqlRow } from '../db/connection.ts'
import { defineWrite } from '../db/operation.ts'
import { countRuns } from '../experiments/run-counts.ts'
import { touchExperiment } from '../experiments/touch.ts'
import { findActiveRun } from './find-run.ts'
import { countedStatus } from './run-status.ts'
import type { WireInfo } from './wire-run.ts'
import { RUN_NAME_TAG, writeTags } from './write-tags.ts'

export interface RunUpdate {
  runUuid: string
  /** 1 to 5; null leaves it. */
  status: number | null
  endTime: number | bigint | null
  /** '' or null leaves it. */
  name: string | null
}

type UpdatedRow = SqlRow & Omit<WireInfo, 'deleted'>

/** Changes a run's status, end or name; what is null stays. Answers the run as it is now. */
export const updateRun = defineWrite('runs.update', async (tx, update: RunUpdate): Promise<WireInfo> => {
  const run = await findActiveRun(tx, update.runUuid)
  const status = update.status ?? run.status
  if (status !== run.status)
    await countRuns(tx, run.experiment_id, { [countedStatus(run.status)]: -1, [countedStatus(status)]: 1 })
  if (update.name !== null && update.name !== '')
    await writeTags(tx, run.id, [{ key: RUN_NAME_TAG, value: update.name }])
  const change = tx.nextChange()
  const row = await tx.get<UpdatedRow>(
    `update runs set status = ?, end_time = coalesce(?, end_time), change = ?, last_write_at = ? where id = ?
     returning run_uuid, experiment_id, name, user_id, status, start_time, end_time, artifact_uri`,
    [status, update.endTime, change, tx.now, run.id],
  )
  if (row === undefined) throw new Error('The update of a run answered no row')
  await touchExperiment(tx, run.experiment_id, change)
  return { ...row, deleted: false }
})
