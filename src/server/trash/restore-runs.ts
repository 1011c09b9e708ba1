import type { Restored } from '#contract/trash.ts'
import type { SqlRow, WriteConnection } from '../db/connection.ts'
import { StoreError } from '../db/errors.ts'
import { countMarked } from '../runs/delete-runs.ts'
import type { DeletionRow } from './deletions.ts'

/** Brings back the runs that one deletion took. */
export const restoreRunDeletion = async (
  tx: WriteConnection,
  deletion: DeletionRow,
): Promise<Omit<Restored, 'kind'>> => {
  const hidden = await tx.get<SqlRow & { name: string }>(
    `select e.name from experiments e where e.deletion_id is not null
       and e.id in (select experiment_id from runs where deletion_id = ?) order by e.id limit 1`,
    [deletion.id],
  )
  if (hidden !== undefined)
    throw new StoreError(
      'RESOURCE_CONFLICT',
      `The experiment ${hidden.name} of these runs is in the trash itself. Restore it first, then the runs.`,
    )
  const change = tx.nextChange()
  await countMarked(tx, deletion.id, 1, change)
  const runs = await tx.run('update runs set deletion_id = null, change = ? where deletion_id = ?', [
    change,
    deletion.id,
  ])
  const experiment = await tx.get<SqlRow & { name: string }>('select name from experiments where id = ?', [
    deletion.experiment_id,
  ])
  return {
    path: experiment?.name ?? deletion.was_in,
    experimentId: deletion.experiment_id === null ? null : String(deletion.experiment_id),
    experiments: 0,
    runs,
  }
}
