import { lastSegment, pathIn } from '#contract/names.ts'
import type { Restored } from '#contract/trash.ts'
import type { SqlRow, WriteConnection } from '../db/connection.ts'
import { refuseTakenName } from '../experiments/create-experiment.ts'
import { checkName } from '../experiments/experiment-name.ts'
import { putBack } from '../experiments/restore-experiment.ts'
import { RUNS_IN_ALL } from '../experiments/run-counts.ts'
import type { DeletionRow, RestoreArgs } from './deletions.ts'

/** Brings back experiments that were deleted together. Runs deleted before them stay deleted. */
export const restoreExperiments = async (
  tx: WriteConnection,
  deletion: DeletionRow,
  { newPath, actor }: RestoreArgs,
): Promise<Omit<Restored, 'kind'>> => {
  const experiments = await tx.all<SqlRow & { id: number; name: string; runs: number }>(
    `select e.id, e.name, ${RUNS_IN_ALL} as runs from experiments e
     left join experiment_run_counts c on c.experiment_id = e.id where e.deletion_id = ? order by e.id`,
    [deletion.id],
  )
  const newName = (name: string): string => {
    if (newPath === null) return name
    return experiments.length === 1 ? newPath : pathIn(newPath, lastSegment(name))
  }
  const change = tx.nextChange()
  for (const { id, name } of experiments) {
    const restored = newName(name)
    checkName(restored, 'newPath')
    await refuseTakenName(tx, restored)
    await putBack(tx, { experimentId: id, name: restored, actor, change })
  }
  const first = experiments[0]
  return {
    path: first === undefined ? '' : newName(first.name),
    experimentId: experiments.length === 1 && first !== undefined ? String(first.id) : null,
    experiments: experiments.length,
    runs: experiments.reduce((sum, { runs }) => sum + runs, 0),
  }
}
