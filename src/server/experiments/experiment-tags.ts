import type { SqlRow, WriteConnection } from '../db/connection.ts'
import { notFound } from '../db/errors.ts'
import { defineWrite } from '../db/operation.ts'
import { findActiveExperiment } from './find-experiment.ts'

/** The tag that holds an experiment's description. */
export const NOTE_TAG = 'mlflow.note.content'

/** Writes tags; one that is there takes the new value, and of two with one key the last counts. */
export const writeExperimentTags = async (
  tx: WriteConnection,
  experimentId: number,
  tags: readonly { key: string; value: string }[],
): Promise<void> => {
  for (const { key, value } of tags)
    await tx.run(
      `insert into experiment_tags (experiment_id, key, value) values (?, ?, ?)
       on conflict (experiment_id, key) do update set value = excluded.value`,
      [experimentId, key, value],
    )
}

export const setExperimentTag = defineWrite(
  'experiments.setTag',
  async (tx, args: { experimentId: number; key: string; value: string }): Promise<null> => {
    await findActiveExperiment(tx, args.experimentId)
    const there = await tx.get<SqlRow & { value: string }>(
      'select value from experiment_tags where experiment_id = ? and key = ?',
      [args.experimentId, args.key],
    )
    if (there?.value === args.value) return null
    await writeExperimentTags(tx, args.experimentId, [args])
    await noteUpdate(tx, args.experimentId)
    return null
  },
)

export const deleteExperimentTag = defineWrite(
  'experiments.deleteTag',
  async (tx, args: { experimentId: number; key: string }): Promise<null> => {
    await findActiveExperiment(tx, args.experimentId)
    const removed = await tx.run('delete from experiment_tags where experiment_id = ? and key = ?', [
      args.experimentId,
      args.key,
    ])
    if (removed === 0)
      throw notFound(`No tag with name: ${args.key} in experiment with id ${args.experimentId}`)
    await noteUpdate(tx, args.experimentId)
    return null
  },
)

const noteUpdate = async (tx: WriteConnection, experimentId: number): Promise<void> => {
  await tx.run('update experiments set updated_at = ?, change = ? where id = ?', [
    tx.now,
    tx.nextChange(),
    experimentId,
  ])
}
