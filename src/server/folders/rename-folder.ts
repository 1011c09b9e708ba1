import { folderOf, isWithin } from '#contract/names.ts'
import type { SqlRow, WriteConnection } from '../db/connection.ts'
import { invalid } from '../db/errors.ts'
import { defineWrite } from '../db/operation.ts'
import { checkName, experimentExists } from '../experiments/experiment-name.ts'
import { folderExists } from './create-folder.ts'
import { ensureFolder } from './ensure-folder.ts'
import { experimentsBelow, findFolder, pathsWithin } from './folder-rows.ts'
import { pathsBelow } from './paths-below.ts'
import { refuseProtected } from './protected-folders.ts'

export interface FolderMove {
  path: string
  newPath: string
  actor: string
}

/**
 * Renames or moves a folder with everything below it, or nothing of it. What is in the trash keeps its old place.
 * @throws StoreError naming the first path that is taken, or that would be too long.
 */
export const renameFolder = defineWrite('folders.rename', async (tx, move: FolderMove): Promise<null> => {
  const { path, newPath, actor } = move
  const folder = await findFolder(tx, path)
  if (path === newPath) return null
  refuseProtected(path, actor)
  checkName(newPath, 'newPath')
  if (isWithin(newPath, path)) throw invalid('newPath', `${path} cannot be moved into itself (${newPath}).`)
  const moved = (old: string): string => newPath + old.slice(path.length)
  for (const below of await pathsWithin(tx, path)) checkName(moved(below), 'newPath')
  const experiments = await experimentsBelow(tx, path)
  for (const { name } of experiments) checkName(moved(name), 'newPath')
  await refuseTaken(tx, newPath)

  const parentId = await ensureFolder(tx, folderOf(newPath), actor)
  const change = tx.nextChange()
  await tx.run('update folders set parent_id = ?, path = ?, change = ? where id = ?', [
    parentId,
    newPath,
    change,
    folder.id,
  ])
  // substr counts code points, from 1, in both databases.
  const rest = [...path].length + 1
  await tx.run(
    'update folders set path = ? || substr(path, ?), change = ? where path >= ? and path < ? and deletion_id is null',
    [newPath, rest, change, ...pathsBelow(path)],
  )
  await tx.run(
    `update experiments set name = ? || substr(name, ?), updated_at = ?, change = ?
     where name >= ? and name < ? and deletion_id is null`,
    [newPath, rest, tx.now, change, ...pathsBelow(path)],
  )
  return null
})

/** Throws when a folder has that path, or anything lies below it. */
export const refuseTaken = async (tx: WriteConnection, path: string): Promise<void> => {
  const folder = await tx.get<SqlRow & { path: string }>(
    `select path from folders where (path = ? or (path >= ? and path < ?)) and deletion_id is null order by path limit 1`,
    [path, ...pathsBelow(path)],
  )
  if (folder !== undefined) throw folderExists(folder.path)
  const experiment = await tx.get<SqlRow & { name: string }>(
    `select name from experiments where name >= ? and name < ? and deletion_id is null order by name limit 1`,
    pathsBelow(path),
  )
  if (experiment !== undefined) throw experimentExists(experiment.name)
}
