import type { WriteConnection } from '../db/connection.ts'
import { keyIdsOf } from '../keys/key-ids.ts'

interface KeyValue {
  key: string
  value: string
}

/** Tags that the store also keeps as columns of the run. */
export const RUN_NAME_TAG = 'mlflow.runName'
export const PARENT_RUN_TAG = 'mlflow.parentRunId'

/**
 * Writes tags; one that is there takes the new value, and of two with one key the last counts. An empty mlflow.runName
 * leaves the tag and the run's name as they are, as with MLflow's server.
 */
export const writeTags = async (
  tx: WriteConnection,
  runId: number,
  tags: readonly KeyValue[],
): Promise<void> => {
  const values = await writeTagRows(tx, runId, tags)
  const name = values.get(RUN_NAME_TAG)
  if (name !== undefined) await tx.run('update runs set name = ? where id = ?', [name, runId])
  const parent = values.get(PARENT_RUN_TAG)
  if (parent !== undefined) await tx.run('update runs set parent_uuid = ? where id = ?', [parent, runId])
}

/** Writes tags as {@link writeTags} does, to a run whose columns hold them already. Answers what was written. */
export const writeTagRows = async (
  tx: WriteConnection,
  runId: number,
  tags: readonly KeyValue[],
): Promise<Map<string, string>> => {
  const values = new Map(tags.map(tag => [tag.key, tag.value]))
  if (values.get(RUN_NAME_TAG) === '') values.delete(RUN_NAME_TAG)
  if (values.size === 0) return values
  const keys = [...values.keys()]
  await tx.insertMany(
    'tags',
    {
      run_id: keys.map(() => runId),
      key_id: await keyIdsOf(tx, keys),
      value: [...values.values()],
    },
    { key: ['run_id', 'key_id'], then: 'replace' },
  )
  return values
}
