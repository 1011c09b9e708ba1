import type { Connection, SqlRow } from '../db/connection.ts'
import { StoreError, notFound } from '../db/errors.ts'
import { RUNS_WITH_EXPERIMENT } from './runs-with-experiment.ts'

/** What a command must know of a run before it writes to it. */
export interface FoundRun extends SqlRow {
  id: number
  experiment_id: number
  name: string
  status: number
  deletion_id: number | null
  experiment_deletion: number | null
}

const SELECT = `select r.id, r.experiment_id, r.name, r.status, r.deletion_id, e.deletion_id as experiment_deletion
  ${RUNS_WITH_EXPERIMENT} r.run_uuid = ?`

/** @throws StoreError RESOURCE_DOES_NOT_EXIST */
export const findRun = async (db: Connection, runUuid: string): Promise<FoundRun> => {
  const run = await db.get<FoundRun>(SELECT, [runUuid])
  if (run === undefined) throw notFound(`Run with id=${runUuid} not found`)
  return run
}

/** A run that may be written to: neither it nor its experiment is in the trash. */
export const findActiveRun = async (db: Connection, runUuid: string): Promise<FoundRun> => {
  const run = await findRun(db, runUuid)
  if (run.deletion_id !== null || run.experiment_deletion !== null)
    throw new StoreError(
      'INVALID_PARAMETER_VALUE',
      `The run ${runUuid} must be in the 'active' state. Current state is deleted.`,
      { field: 'run_id' },
    )
  return run
}
