import type { SqlRow } from '../db/connection.ts'
import { invalid, notFound, StoreError } from '../db/errors.ts'
import { defineWrite } from '../db/operation.ts'
import { countRuns } from '../experiments/run-counts.ts'
import { touchExperiment } from '../experiments/touch.ts'
import { countedStatus } from './run-status.ts'
import { PARENT_RUN_TAG, RUN_NAME_TAG, writeTagRows } from './write-tags.ts'

const RUNNING = 1

/** A run to be made; the caller draws its id and, for a run without a name, a name. */
export interface NewRun {
  runUuid: string
  experimentId: number
  userId: string
  /** '' when the client gave none. */
  name: string
  /** The name to take when neither `name` nor the tag mlflow.runName gives one. */
  fallbackName: string
  startTime: number | bigint
  tags: { key: string; value: string }[]
}

/** What the client is told of its new run beside what it sent. */
export interface CreatedRun {
  name: string
  artifactUri: string
  tags: { key: string; value: string }[]
}

/** Makes a run in an active experiment, RUNNING. */
export const createRun = defineWrite('runs.create', async (tx, run: NewRun): Promise<CreatedRun> => {
  const experiment = await tx.get<SqlRow & { artifact_location: string; deletion_id: number | null }>(
    'select artifact_location, deletion_id from experiments where id = ?',
    [run.experimentId],
  )
  if (experiment === undefined) throw notFound(`No Experiment with id=${run.experimentId} exists`)
  if (experiment.deletion_id !== null)
    throw new StoreError(
      'INVALID_PARAMETER_VALUE',
      `The experiment ${run.experimentId} must be in the 'active' state. Current state is deleted.`,
      { field: 'experiment_id' },
    )
  const tags = new Map(run.tags.map(tag => [tag.key, tag.value]))
  const tagName = tags.get(RUN_NAME_TAG) ?? ''
  if (run.name !== '' && tagName !== '' && run.name !== tagName)
    throw invalid(
      'run_name',
      `Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different values (run_name='${run.name}', mlflow.runName='${tagName}').`,
    )
  const name = run.name || tagName || run.fallbackName
  tags.set(RUN_NAME_TAG, name)
  const artifactUri = `${experiment.artifact_location.replace(/\/+$/, '')}/${run.runUuid}/artifacts`
  const change = tx.nextChange()
  const row = await tx.get<SqlRow & { id: number }>(
    `insert into runs (run_uuid, experiment_id, name, user_id, status, start_time, end_time, artifact_uri, parent_uuid,
       created_at, last_write_at, created_change, deletion_id, change)
     values (?, ?, ?, ?, ?, ?, null, ?, ?, ?, ?, ?, null, ?) returning id`,
    [
      run.runUuid,
      run.experimentId,
      name,
      run.userId,
      RUNNING,
      run.startTime,
      artifactUri,
      tags.get(PARENT_RUN_TAG) ?? null,
      tx.now,
      tx.now,
      change,
      change,
    ],
  )
  if (row === undefined) throw new Error('The insert of a run answered no id')
  const written = [...tags].map(([key, value]) => ({ key, value }))
  await writeTagRows(tx, row.id, written)
  await countRuns(tx, run.experimentId, { [countedStatus(RUNNING)]: 1 })
  await touchExperiment(tx, run.experimentId, change)
  return { name, artifactUri, tags: written }
})
