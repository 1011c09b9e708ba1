import type { WriteConnection } from '../db/connection.ts'

/** Notes that runs left their experiments, for others or for good, so that whoever keeps copies of what is there learns it. */
export const recordDepartures = async (
  tx: WriteConnection,
  runs: readonly { id: number; experiment_id: number }[],
  change: number,
): Promise<void> => {
  if (runs.length === 0) return
  await tx.insertMany(
    'run_departures',
    {
      experiment_id: runs.map(run => run.experiment_id),
      change: runs.map(() => change),
      run_id: runs.map(run => run.id),
    },
    { key: ['experiment_id', 'change', 'run_id'], then: 'ignore' },
  )
}
