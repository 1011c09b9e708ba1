import type { Connection, SqlRow } from '../db/connection.ts'
import { notFound, StoreError } from '../db/errors.ts'

export interface FoundExperiment extends SqlRow {
  id: number
  folder_id: number
  name: string
  deletion_id: number | null
}

export const noExperiment = (id: number | string): StoreError =>
  notFound(`No Experiment with id=${id} exists`)

/** @throws StoreError RESOURCE_DOES_NOT_EXIST */
export const findExperiment = async (db: Connection, id: number): Promise<FoundExperiment> => {
  const found = await db.get<FoundExperiment>(
    'select id, folder_id, name, deletion_id from experiments where id = ?',
    [id],
  )
  if (found === undefined) throw noExperiment(id)
  return found
}

/** An experiment that may be written to: it is not in the trash. */
export const findActiveExperiment = async (db: Connection, id: number): Promise<FoundExperiment> => {
  const found = await findExperiment(db, id)
  if (found.deletion_id !== null)
    throw new StoreError(
      'INVALID_PARAMETER_VALUE',
      `The experiment ${id} must be in the 'active' state. Current state is deleted.`,
      { field: 'experiment_id' },
    )
  return found
}
