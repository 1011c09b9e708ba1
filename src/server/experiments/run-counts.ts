import type { RunCounts } from '#contract/folders.ts'
import type { WriteConnection } from '../db/connection.ts'

const COUNT = `insert into experiment_run_counts
    (experiment_id, running, scheduled, finished, failed, killed, last_write_at) values (?, ?, ?, ?, ?, ?, ?)
  on conflict (experiment_id) do update set
    running = experiment_run_counts.running + excluded.running,
    scheduled = experiment_run_counts.scheduled + excluded.scheduled,
    finished = experiment_run_counts.finished + excluded.finished,
    failed = experiment_run_counts.failed + excluded.failed,
    killed = experiment_run_counts.killed + excluded.killed,
    last_write_at = excluded.last_write_at`

/**
 * Adds to the counts of an experiment's runs that are not deleted themselves (whether the experiment is does not
 * matter): `{ running: -1, finished: 1 }` when a run ends. Notes the time of this write as the experiment's last.
 */
export const countRuns = async (
  tx: WriteConnection,
  experimentId: number,
  added: Partial<RunCounts>,
): Promise<void> => {
  const { running = 0, scheduled = 0, finished = 0, failed = 0, killed = 0 } = added
  await tx.run(COUNT, [experimentId, running, scheduled, finished, failed, killed, tx.now])
}

/** The runs of an experiment whatever their status, as an SQL expression over `c`, its row of counts or nulls. */
export const RUNS_IN_ALL = 'coalesce(c.running + c.scheduled + c.finished + c.failed + c.killed, 0)'
