import type { Connection, SqlRow } from '../db/connection.ts'
import { StoreError } from '../db/errors.ts'
import { defineRead } from '../db/operation.ts'
import { requiredExperimentNumber } from '../experiments/experiment-number.ts'

/**
 * The database id of the experiment that runs are moved or copied to.
 * @throws StoreError when it is not there, or in the trash.
 */
export const requireTarget = async (db: Connection, experimentId: string): Promise<number> => {
  const id = requiredExperimentNumber(experimentId)
  const row = await db.get<SqlRow & { deletion_id: number | null }>(
    'select deletion_id from experiments where id = ?',
    [id],
  )
  if (row === undefined || row.deletion_id !== null)
    throw new StoreError(
      'RESOURCE_DOES_NOT_EXIST',
      `The experiment ${experimentId} ${row === undefined ? 'does not exist' : 'is in the trash'}. Choose another one.`,
    )
  return id
}

/** Says before anything is done that an experiment can take runs; see {@link requireTarget}. */
export const checkTarget = defineRead(
  'bulk.checkTarget',
  async (db, { experimentId }: { experimentId: string }): Promise<null> => {
    await requireTarget(db, experimentId)
    return null
  },
)
