import { folderOf } from '#contract/names.ts'
import type { Restored } from '#contract/trash.ts'
import type { SqlRow, WriteConnection } from '../db/connection.ts'
import { checkName } from '../experiments/experiment-name.ts'
import { RUNS_IN_ALL } from '../experiments/run-counts.ts'
import { ensureFolder } from '../folders/ensure-folder.ts'
import { refuseTaken } from '../folders/rename-folder.ts'
import type { DeletionRow, RestoreArgs } from './deletions.ts'

/** Brings a folder back with the folders and experiments that were deleted with it. */
export const restoreFolder = async (
  tx: WriteConnection,
  deletion: DeletionRow,
  { newPath, actor }: RestoreArgs,
): Promise<Omit<Restored, 'kind'>> => {
  const folders = await tx.all<SqlRow & { id: number; path: string }>(
    'select id, path from folders where deletion_id = ? order by path',
    [deletion.id],
  )
  const top = folders[0]
  if (top === undefined) throw new Error(`Deletion ${deletion.id} took no folder`)
  const experiments = await tx.all<SqlRow & { name: string; runs: number }>(
    `select e.name, ${RUNS_IN_ALL} as runs from experiments e
     left join experiment_run_counts c on c.experiment_id = e.id where e.deletion_id = ?`,
    [deletion.id],
  )
  const path = newPath ?? top.path
  for (const old of [...folders.map(folder => folder.path), ...experiments.map(({ name }) => name)])
    checkName(path + old.slice(top.path.length), 'newPath')
  await refuseTaken(tx, path)

  const parentId = await ensureFolder(tx, folderOf(path), actor)
  const change = tx.nextChange()
  const rest = [...top.path].length + 1
  await tx.run(
    'update folders set path = ? || substr(path, ?), deletion_id = null, change = ? where deletion_id = ?',
    [path, rest, change, deletion.id],
  )
  await tx.run('update folders set parent_id = ? where id = ?', [parentId, top.id])
  await tx.run(
    `update experiments set name = ? || substr(name, ?), deletion_id = null, updated_at = ?, change = ?
     where deletion_id = ?`,
    [path, rest, tx.now, change, deletion.id],
  )
  return {
    path,
    experimentId: null,
    experiments: experiments.length,
    runs: experiments.reduce((sum, { runs }) => sum + runs, 0),
  }
}
