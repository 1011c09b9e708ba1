import { folderOf, lastSegment } from '#contract/names.ts'
import type { Deletion } from '#contract/trash.ts'
import type { SqlRow } from '../db/connection.ts'
import { placeholders } from '../db/placeholders.ts'
import { defineWrite } from '../db/operation.ts'
import { ofExperiments, ofFolders, recordHistory } from '../history/record-history.ts'
import { activeFolderIds } from '../folders/folder-rows.ts'
import { refuseLockedExperiments } from '../locks/refuse-locked.ts'
import { recordDeletion } from '../trash/deletions.ts'
import { noExperiment } from './find-experiment.ts'
import { RUNS_IN_ALL } from './run-counts.ts'

interface Chosen extends SqlRow {
  id: number
  name: string
  deletion_id: number | null
  runs: number
}

/**
 * Moves experiments to the trash, with their runs, as one deletion; those that are there already are left out.
 * @throws StoreError RESOURCE_DOES_NOT_EXIST when one was never there, or all are in the trash.
 */
export const deleteExperiments = defineWrite(
  'experiments.delete',
  async (tx, args: { experimentIds: number[]; actor: string }): Promise<Deletion> => {
    const ids = [...new Set(args.experimentIds)]
    const marks = placeholders(ids.length)
    const found = await tx.all<Chosen>(
      `select e.id, e.name, e.deletion_id, ${RUNS_IN_ALL} as runs
       from experiments e left join experiment_run_counts c on c.experiment_id = e.id where e.id in (${marks})`,
      ids,
    )
    const byId = new Map(found.map(row => [row.id, row]))
    const chosen: Chosen[] = []
    for (const id of ids) {
      const row = byId.get(id)
      if (row === undefined) throw noExperiment(id)
      if (row.deletion_id === null) chosen.push(row)
    }
    const first = chosen[0]
    if (first === undefined) throw noExperiment(ids[0] ?? '')
    await refuseLockedExperiments(tx, chosen)
    const deletion = await recordDeletion(tx, {
      kind: 'experiment',
      name: lastSegment(first.name),
      chosen: chosen.length,
      wasIn: folderOf(first.name),
      experimentId: chosen.length === 1 ? first.id : null,
      experiments: chosen.length,
      runs: chosen.reduce((sum, { runs }) => sum + runs, 0),
      actor: args.actor,
    })
    await tx.run(
      `update experiments set deletion_id = ?, change = ?, updated_at = ?
       where id in (${marks}) and deletion_id is null`,
      [deletion.deletionId, tx.nextChange(), tx.now, ...ids],
    )
    const historyId = await recordHistory(tx, {
      action: 'delete',
      kind: 'experiment',
      name: deletion.name,
      place: deletion.wasIn,
      count: deletion.chosen,
      actor: args.actor,
      details: { deletionId: deletion.deletionId, runs: deletion.runs },
    })
    await ofExperiments(
      tx,
      historyId,
      chosen.map(({ id }) => id),
    )
    await ofFolders(
      tx,
      historyId,
      await activeFolderIds(
        tx,
        chosen.map(({ name }) => folderOf(name)),
      ),
    )
    return deletion
  },
)
