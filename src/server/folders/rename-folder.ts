import type { SqlRow, WriteConnection } from '../db/connection.ts'
import { defineWrite } from '../db/operation.ts'
import { experimentExists } from '../experiments/experiment-name.ts'
import { renamePlace } from '../workspace/move-items.ts'
import { folderExists } from './create-folder.ts'
import { findFolder } from './folder-rows.ts'
import { pathsBelow } from './paths-below.ts'

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
  const { id, path, parent_id } = await findFolder(tx, move.path)
  await renamePlace(tx, { kind: 'folder', id, path, parentId: parent_id }, move.newPath, move.actor)
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
