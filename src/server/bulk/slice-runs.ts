import type { Connection, SqlRow, WriteConnection } from '../db/connection.ts'
import { placeholders } from '../db/placeholders.ts'
import { countRuns } from '../experiments/run-counts.ts'
import { touchExperiment } from '../experiments/touch.ts'
import { countedStatus } from '../runs/run-status.ts'

/** What actions must know of a run before they change it. */
export interface SliceRun extends SqlRow {
  id: number
  run_uuid: string
  experiment_id: number
  name: string
  status: number
  end_time: number | bigint | null
  deletion_id: number | null
}

/** The runs with these ids, in their order; those that are gone are left out. */
export const sliceRuns = async (db: Connection, ids: readonly number[]): Promise<SliceRun[]> =>
  ids.length === 0
    ? []
    : await db.all<SliceRun>(
        `select id, run_uuid, experiment_id, name, status, end_time, deletion_id from runs
         where id in (${placeholders(ids.length)}) order by id`,
        ids,
      )

/** Those of {@link sliceRuns} that are not in the trash themselves. */
export const activeRuns = async (db: Connection, ids: readonly number[]): Promise<SliceRun[]> =>
  (await sliceRuns(db, ids)).filter(run => run.deletion_id === null)

/** How the counts of experiments by status change, added up before they are written. */
export class CountChanges {
  readonly #experiments = new Map<number, Map<number, number>>()

  add(experimentId: number, status: number, by: 1 | -1): void {
    const statuses = this.#experiments.get(experimentId) ?? new Map<number, number>()
    this.#experiments.set(experimentId, statuses)
    statuses.set(status, (statuses.get(status) ?? 0) + by)
  }

  get experimentIds(): Iterable<number> {
    return this.#experiments.keys()
  }

  async write(tx: WriteConnection, change: number): Promise<void> {
    for (const [experimentId, statuses] of this.#experiments) {
      for (const [status, by] of statuses)
        if (by !== 0) await countRuns(tx, experimentId, { [countedStatus(status)]: by })
      await touchExperiment(tx, experimentId, change)
    }
  }
}
