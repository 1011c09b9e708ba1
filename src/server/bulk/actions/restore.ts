import { placeholders } from '../../db/placeholders.ts'
import { shrinkDeletion, type DeletionRow } from '../../trash/deletions.ts'
import type { WriteConnection } from '../../db/connection.ts'
import type { BulkAction } from '../bulk-action.ts'
import { activeRuns, CountChanges, sliceRuns } from '../slice-runs.ts'

/** The deletions that held restored runs, as they were, each with its runs. */
type Held = { deletion: DeletionRow; runs: number[] }[]

/** Takes runs out of the trash, whatever deletion took them. */
export const restoreAction: BulkAction<unknown, Held> = {
  sliceRuns: 1000,
  async apply({ tx, ids, change }) {
    const deleted = (await sliceRuns(tx, ids)).filter(run => run.deletion_id !== null)
    const byDeletion = new Map<number, number[]>()
    const counts = new CountChanges()
    for (const run of deleted) {
      const deletionId = run.deletion_id!
      byDeletion.set(deletionId, [...(byDeletion.get(deletionId) ?? []), run.id])
      counts.add(run.experiment_id, run.status, 1)
    }
    const deletions = await deletionRows(tx, [...byDeletion.keys()])
    if (deleted.length > 0)
      await tx.run(
        `update runs set deletion_id = null, change = ? where id in (${placeholders(deleted.length)})`,
        [change, ...deleted.map(run => run.id)],
      )
    for (const [deletionId, runs] of byDeletion)
      await shrinkDeletion(tx, deletionId, { experiments: 0, runs: runs.length })
    await counts.write(tx, change)
    return {
      changed: deleted.length,
      kept: 0,
      experimentIds: counts.experimentIds,
      undo: deletions.map(deletion => ({ deletion, runs: byDeletion.get(deletion.id) ?? [] })),
    }
  },
  async revert({ tx, ids, change }, undo) {
    const active = new Map((await activeRuns(tx, ids)).map(run => [run.id, run]))
    const counts = new CountChanges()
    let changed = 0
    for (const { deletion, runs } of undo) {
      const back = runs.flatMap(id => active.get(id) ?? [])
      if (back.length === 0) continue
      await holdAgain(tx, deletion, back.length)
      await tx.run(`update runs set deletion_id = ?, change = ? where id in (${placeholders(back.length)})`, [
        deletion.id,
        change,
        ...back.map(run => run.id),
      ])
      for (const run of back) counts.add(run.experiment_id, run.status, -1)
      changed += back.length
    }
    await counts.write(tx, change)
    return { changed, kept: 0, experimentIds: counts.experimentIds }
  },
}

const deletionRows = async (tx: WriteConnection, ids: readonly number[]): Promise<DeletionRow[]> =>
  ids.length === 0
    ? []
    : await tx.all<DeletionRow>(`select * from deletions where id in (${placeholders(ids.length)})`, ids)

/** The deletion holds more runs; one that left the trash, as it held nothing, comes back with its time and its id. */
const holdAgain = async (tx: WriteConnection, was: DeletionRow, runs: number): Promise<void> => {
  const there = await tx.run('update deletions set runs = runs + ? where id = ?', [runs, was.id])
  if (there > 0) return
  const columns = Object.keys(was)
  await tx.run(
    `insert into deletions (${columns.join(', ')}) values (${placeholders(columns.length)})`,
    Object.values({ ...was, experiments: 0, runs }),
  )
}
