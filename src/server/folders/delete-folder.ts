import { folderOf, lastSegment } from '#contract/names.ts'
import type { Deletion } from '#contract/trash.ts'
import type { SqlRow } from '../db/connection.ts'
import { defineWrite } from '../db/operation.ts'
import { RUNS_IN_ALL } from '../experiments/run-counts.ts'
import { ofExperiments, ofFolders, recordHistory } from '../history/record-history.ts'
import { refuseLockedFolder } from '../locks/refuse-locked.ts'
import { recordDeletion } from '../trash/deletions.ts'
import { activeFolderIds, findFolder } from './folder-rows.ts'
import { pathsBelow } from './paths-below.ts'
import { refuseProtected } from './protected-folders.ts'

/** Moves a folder to the trash with every folder and experiment below it that is not there yet. */
export const deleteFolder = defineWrite(
  'folders.delete',
  async (tx, args: { path: string; actor: string }): Promise<Deletion> => {
    const { path, actor } = args
    const folder = await findFolder(tx, path)
    refuseProtected(path, actor)
    const below = pathsBelow(path)
    await refuseLockedFolder(tx, path, {
      condition: 'e.name >= ? and e.name < ? and e.deletion_id is null',
      values: below,
    })
    const held = await tx.get<SqlRow & { experiments: number; runs: number | null }>(
      `select count(*) as experiments, cast(sum(${RUNS_IN_ALL}) as bigint) as runs
       from experiments e left join experiment_run_counts c on c.experiment_id = e.id
       where e.name >= ? and e.name < ? and e.deletion_id is null`,
      below,
    )
    const deletion = await recordDeletion(tx, {
      kind: 'folder',
      name: lastSegment(path),
      chosen: 1,
      wasIn: folderOf(path),
      experimentId: null,
      experiments: held?.experiments ?? 0,
      runs: held?.runs ?? 0,
      actor,
    })
    const change = tx.nextChange()
    await tx.run('update folders set deletion_id = ?, change = ? where id = ?', [
      deletion.deletionId,
      change,
      folder.id,
    ])
    await tx.run(
      'update folders set deletion_id = ?, change = ? where path >= ? and path < ? and deletion_id is null',
      [deletion.deletionId, change, ...below],
    )
    await tx.run(
      `update experiments set deletion_id = ?, change = ?, updated_at = ?
       where name >= ? and name < ? and deletion_id is null`,
      [deletion.deletionId, change, tx.now, ...below],
    )
    const historyId = await recordHistory(tx, {
      action: 'delete',
      kind: 'folder',
      name: deletion.name,
      place: deletion.wasIn,
      count: 1,
      actor,
      details: {
        deletionId: deletion.deletionId,
        experiments: deletion.experiments,
        runs: deletion.runs,
      },
    })
    await ofFolders(tx, historyId, [folder.id, ...(await activeFolderIds(tx, [folderOf(path)]))])
    const taken = await tx.all<SqlRow & { id: number }>('select id from experiments where deletion_id = ?', [
      deletion.deletionId,
    ])
    await ofExperiments(
      tx,
      historyId,
      taken.map(({ id }) => id),
    )
    return deletion
  },
)
