import { StoreError } from '../../db/errors.ts'
import { placeholders } from '../../db/placeholders.ts'
import { lockedRuns } from '../../locks/locked-runs.ts'
import { shrinkDeletion } from '../../trash/deletions.ts'
import type { BulkAction, Slice, SliceResult } from '../bulk-action.ts'
import { activeRuns, CountChanges, sliceRuns } from '../slice-runs.ts'

/** Marks runs as taken by the work's deletion. What takes them back is in the rows themselves. */
export const deleteAction: BulkAction<unknown, null> = {
  sliceRuns: 1000,
  apply: async slice => ({ ...(await takeRuns(slice)), undo: null }),
  async revert({ tx, work, ids, change }) {
    const deletionId = work.deletion_id ?? -1
    const held = (await sliceRuns(tx, ids)).filter(run => run.deletion_id === deletionId)
    const counts = new CountChanges()
    for (const run of held) counts.add(run.experiment_id, run.status, 1)
    if (held.length > 0) {
      await tx.run(
        `update runs set deletion_id = null, change = ? where id in (${placeholders(held.length)})`,
        [change, ...held.map(run => run.id)],
      )
      await shrinkDeletion(tx, deletionId, { experiments: 0, runs: held.length })
      await counts.write(tx, change)
    }
    return { changed: held.length, kept: 0, experimentIds: counts.experimentIds }
  },
}

/**
 * Marks the runs of a slice that are neither in the trash nor locked as taken by the work's deletion.
 * @throws StoreError RESOURCE_CONFLICT when that was restored meanwhile
 */
export const takeRuns = async ({ tx, work, ids, change }: Slice): Promise<SliceResult> => {
  const deletionId = work.deletion_id ?? -1
  const found = await tx.get('select 1 as found from deletions where id = ?', [deletionId])
  if (found === undefined)
    throw new StoreError('RESOURCE_CONFLICT', 'This deletion was restored before it was finished.')
  const active = await activeRuns(tx, ids)
  const locked = await lockedRuns(
    tx,
    active.map(run => run.id),
  )
  const taken = active.filter(run => !locked.has(run.id))
  const counts = new CountChanges()
  for (const run of taken) counts.add(run.experiment_id, run.status, -1)
  if (taken.length > 0) {
    await tx.run(`update runs set deletion_id = ?, change = ? where id in (${placeholders(taken.length)})`, [
      deletionId,
      change,
      ...taken.map(run => run.id),
    ])
    await tx.run('update deletions set runs = runs + ? where id = ?', [taken.length, deletionId])
    await counts.write(tx, change)
  }
  return { changed: taken.length, kept: locked.size, experimentIds: counts.experimentIds }
}
