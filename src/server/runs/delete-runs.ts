import type { Deletion } from '#contract/trash.ts'
import type { SqlRow, WriteConnection } from '../db/connection.ts'
import { notFound, StoreError } from '../db/errors.ts'
import { defineWrite } from '../db/operation.ts'
import { countRuns } from '../experiments/run-counts.ts'
import { recordRunHistory } from '../history/record-history.ts'
import { lockedRuns } from '../locks/locked-runs.ts'
import { touchExperiment } from '../experiments/touch.ts'
import { recordDeletion } from '../trash/deletions.ts'
import { countedStatus } from './run-status.ts'
import { RUNS_WITH_EXPERIMENT } from './runs-with-experiment.ts'
import { descendantIds, selectedRunIds, type SelectedRuns } from './select-runs.ts'
import { placeholders } from '../db/placeholders.ts'

const GROUP = 5000

interface StatusCount extends SqlRow {
  experiment_id: number
  status: number
  runs: number
}

/**
 * Keeps the counts of experiments when runs are marked or unmarked. `sign` is -1 for runs that go to the trash. Answers the
 * experiments.
 */
export const countMarked = async (
  tx: WriteConnection,
  deletionId: number,
  sign: 1 | -1,
  change: number,
): Promise<number[]> => {
  const counts = await tx.all<StatusCount>(
    'select experiment_id, status, count(*) as runs from runs where deletion_id = ? group by experiment_id, status',
    [deletionId],
  )
  for (const { experiment_id, status, runs } of counts)
    await countRuns(tx, experiment_id, { [countedStatus(status)]: sign * runs })
  const experimentIds = [...new Set(counts.map(count => count.experiment_id))]
  for (const id of experimentIds) await touchExperiment(tx, id, change)
  return experimentIds
}

export interface DeleteRunsArgs {
  selection: SelectedRuns
  withDescendants: boolean
  actor: string
}

/** Moves runs to the trash as one deletion; runs that are there already stay with the deletion that took them. */
export const deleteRuns = defineWrite('runs.delete', async (tx, args: DeleteRunsArgs): Promise<Deletion> => {
  const chosen = await selectedRunIds(tx, args.selection)
  const all = args.withDescendants ? [...chosen, ...(await descendantIds(tx, chosen))] : chosen
  const ids = await withoutLocked(tx, all)
  const first = await tx.get<SqlRow & { name: string; experiment: string; experiment_id: number }>(
    `select r.name, e.name as experiment, r.experiment_id ${RUNS_WITH_EXPERIMENT} r.id = ?`,
    [chosen[0] ?? -1],
  )
  if (first === undefined) throw notFound('None of these runs is there any more. Reload the table.')
  const change = tx.nextChange()
  const deletion = await recordDeletion(tx, {
    kind: 'run',
    name: first.name,
    chosen: chosen.length,
    wasIn: first.experiment,
    experimentId: first.experiment_id,
    experiments: 0,
    runs: 0,
    actor: args.actor,
  })
  let runs = 0
  for (let from = 0; from < ids.length; from += GROUP) {
    const group = ids.slice(from, from + GROUP)
    runs += await tx.run(
      `update runs set deletion_id = ?, change = ? where id in (${placeholders(group.length)}) and deletion_id is null`,
      [deletion.deletionId, change, ...group],
    )
  }
  if (runs === 0) throw notFound('These runs are in the trash already.')
  await tx.run('update deletions set runs = ? where id = ?', [runs, deletion.deletionId])
  const experimentIds = await countMarked(tx, deletion.deletionId, -1, change)
  await recordRunHistory(tx, experimentIds, {
    action: 'delete',
    kind: 'run',
    name: first.name,
    place: first.experiment,
    count: runs,
    actor: args.actor,
    details: { deletionId: deletion.deletionId },
  })
  return { ...deletion, runs }
})

/** @throws StoreError RESOURCE_CONFLICT when a lock keeps all of them */
const withoutLocked = async (tx: WriteConnection, ids: readonly number[]): Promise<number[]> => {
  const locked = new Set<number>()
  for (let from = 0; from < ids.length; from += GROUP)
    for (const id of await lockedRuns(tx, ids.slice(from, from + GROUP))) locked.add(id)
  const free = ids.filter(id => !locked.has(id))
  if (free.length === 0 && locked.size > 0)
    throw new StoreError(
      'RESOURCE_CONFLICT',
      `${locked.size === 1 ? 'This run is' : `These ${locked.size} runs are`} locked against deletion. Unlock the run, or the experiment or folder that holds it, first.`,
    )
  return free
}
