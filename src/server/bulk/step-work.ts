import type { BulkWork } from '#contract/bulk.ts'
import type { SqlRow, WriteConnection } from '../db/connection.ts'
import { StoreError } from '../db/errors.ts'
import { defineWrite } from '../db/operation.ts'
import { markUndone, ofExperiments } from '../history/record-history.ts'
import { actionOf } from './actions/actions.ts'
import type { SliceResult } from './bulk-action.ts'
import { unpackIds } from './slices.ts'
import { findWork, specOf, toBulkWork, type WorkRow } from './work-rows.ts'

interface SliceRow extends SqlRow {
  ids: Uint8Array
  undo: string | null
}

/** Does the next slice of a work, or ends it. One that is ended stays as it is. */
export const stepWork = defineWrite(
  'bulk.step',
  async (tx, { workId }: { workId: number }): Promise<BulkWork> => {
    const work = await findWork(tx, workId)
    if (work.finished_at !== null) return toBulkWork(work)
    const slice = await tx.get<SliceRow>('select ids, undo from bulk_slices where work_id = ? and seq = ?', [
      workId,
      work.slices,
    ])
    if (slice === undefined) return await endWork(tx, work, 'done', null)
    const ids = unpackIds(slice.ids)
    const { changed, kept, experimentIds } =
      work.undoes === null ? await apply(tx, work, ids) : await revert(tx, work, ids, slice.undo)
    if (work.history_id !== null) await ofExperiments(tx, work.history_id, [...experimentIds])
    const next = await tx.get<WorkRow>(
      `update bulk_works set slices = slices + 1, done = done + ?, changed = changed + ?, kept = kept + ?
       where id = ? returning *`,
      [ids.length, changed, kept, workId],
    )
    if (next === undefined) throw new Error('The update of a bulk work answered no row')
    const isLast = next.done >= next.total
    return isLast ? await endWork(tx, next, 'done', null) : toBulkWork(next)
  },
)

/** Stops a work before its next slice; what was done until then can be undone. */
export const cancelWork = defineWrite(
  'bulk.cancel',
  async (tx, { workId }: { workId: number }): Promise<BulkWork> => {
    const work = await findWork(tx, workId)
    return work.finished_at === null ? await endWork(tx, work, 'cancelled', null) : toBulkWork(work)
  },
)

/** Ends a work that cannot go on, with the reason. */
export const failWork = defineWrite(
  'bulk.fail',
  async (tx, { workId, error }: { workId: number; error: string }): Promise<BulkWork> => {
    const work = await findWork(tx, workId)
    return work.finished_at === null ? await endWork(tx, work, 'failed', error) : toBulkWork(work)
  },
)

const apply = async (tx: WriteConnection, work: WorkRow, ids: readonly number[]): Promise<SliceResult> => {
  const spec = specOf(work)
  const change = tx.nextChange()
  const { undo, ...result } = await actionOf(spec).apply({ tx, work, ids, change }, spec)
  await tx.run('update bulk_slices set undo = ? where work_id = ? and seq = ?', [
    JSON.stringify(undo),
    work.id,
    work.slices,
  ])
  return result
}

const revert = async (
  tx: WriteConnection,
  work: WorkRow,
  ids: readonly number[],
  undo: string | null,
): Promise<SliceResult> => {
  const spec = specOf(work)
  const change = tx.nextChange()
  return await actionOf(spec).revert({ tx, work, ids, change }, JSON.parse(undo ?? 'null'), spec)
}

const endWork = async (
  tx: WriteConnection,
  work: WorkRow,
  state: BulkWork['state'],
  error: string | null,
): Promise<BulkWork> => {
  const ended = await tx.get<WorkRow>(
    'update bulk_works set state = ?, error = ?, finished_at = ? where id = ? returning *',
    [state, error, tx.now, work.id],
  )
  if (ended === undefined) throw new StoreError('RESOURCE_DOES_NOT_EXIST', 'This work is not there any more.')
  if (ended.deletion_id !== null) await dropEmptyDeletion(tx, ended.deletion_id)
  if (ended.history_id !== null) await endHistory(tx, ended.history_id, ended)
  return toBulkWork(ended)
}

/** A deletion that took nothing, as where all is locked, does not stay in the trash. */
const dropEmptyDeletion = async (tx: WriteConnection, deletionId: number): Promise<void> => {
  await tx.run(
    `delete from deletions where id = ? and kind = 'run' and not exists (select 1 from runs where deletion_id = ?)`,
    [deletionId, deletionId],
  )
}

/** The entry says how many runs it was in the end; one about none goes. */
const endHistory = async (tx: WriteConnection, historyId: number, work: WorkRow): Promise<void> => {
  if (work.undoes !== null) {
    if (work.changed > 0) await markUndone(tx, historyId, work.actor)
    return
  }
  if (work.changed > 0) {
    await tx.run('update history set count = ? where id = ?', [work.changed, historyId])
    return
  }
  await tx.run('delete from history_experiments where history_id = ?', [historyId])
  await tx.run('delete from history where id = ?', [historyId])
}
