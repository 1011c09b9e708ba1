import { folderOf, lastSegment } from '#contract/names.ts'
import type { Restored } from '#contract/trash.ts'
import type { Connection, SqlRow, WriteConnection } from '../db/connection.ts'
import { activeFolderIds } from '../folders/folder-rows.ts'
import { markUndone, ofExperiments, ofFolders, recordHistory } from '../history/record-history.ts'
import type { DeletionRow } from './deletions.ts'

/** The experiments that a deletion holds, or whose runs it holds. */
export const heldExperiments = async (db: Connection, deletionId: number): Promise<number[]> => {
  const rows = await db.all<SqlRow & { id: number }>(
    `select id from experiments where deletion_id = ?
     union select distinct experiment_id from runs where deletion_id = ?`,
    [deletionId, deletionId],
  )
  return rows.map(({ id }) => id)
}

/** Writes down that a deletion was undone, with the things that are back and with the entry of the deletion. */
export const recordRestore = async (
  tx: WriteConnection,
  deletion: DeletionRow,
  { path, runs, experimentIds, actor }: Omit<Restored, 'kind'> & { experimentIds: number[]; actor: string },
): Promise<void> => {
  const { kind } = deletion
  const historyId = await recordHistory(tx, {
    action: 'restore',
    kind,
    name: kind === 'run' ? deletion.name : lastSegment(path),
    place: kind === 'run' ? path : folderOf(path),
    count: deletion.chosen,
    actor,
    details: { deletionId: deletion.id, runs },
  })
  await ofExperiments(tx, historyId, experimentIds)
  if (kind !== 'run')
    await ofFolders(
      tx,
      historyId,
      await activeFolderIds(tx, kind === 'folder' ? [path, folderOf(path)] : [folderOf(path)]),
    )
  await undoEntry(tx, deletion.id, experimentIds, actor)
}

/** Marks the entry of the deletion, found by the things that it took, as taken back. */
const undoEntry = async (
  tx: WriteConnection,
  deletionId: number,
  experimentIds: readonly number[],
  actor: string,
): Promise<void> => {
  const [experimentId] = experimentIds
  if (experimentId === undefined) return
  const entry = await tx.get<SqlRow & { id: number }>(
    `select h.id from history_experiments x join history h on h.id = x.history_id
     where x.experiment_id = ? and h.action = 'delete' and h.details like ? order by h.id desc limit 1`,
    [experimentId, `%{"key":"deletionId","value":"${deletionId}"}%`],
  )
  if (entry !== undefined) await markUndone(tx, entry.id, actor)
}
