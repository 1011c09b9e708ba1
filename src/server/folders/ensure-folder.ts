import { folderOf, homeOf, lastSegment } from '#contract/names.ts'
import type { SqlRow, WriteConnection } from '../db/connection.ts'

/**
 * The id of the active folder of that path; it and the missing ones above it are made, down from the root (the empty
 * path). A home belongs to its user, other folders to whoever makes them.
 */
export const ensureFolder = async (tx: WriteConnection, path: string, actor: string): Promise<number> => {
  const there = await tx.get<SqlRow & { id: number }>(
    'select id from folders where path = ? and deletion_id is null',
    [path],
  )
  if (there !== undefined) return there.id
  const parentId = path === '' ? null : await ensureFolder(tx, folderOf(path), actor)
  const name = lastSegment(path)
  const owner = path === homeOf(name) && name !== '' ? name : actor
  const made = await tx.get<SqlRow & { id: number }>(
    `insert into folders (parent_id, path, owner, created_at, deletion_id, change)
     values (?, ?, ?, ?, null, ?) returning id`,
    [parentId, path, owner, tx.now, tx.nextChange()],
  )
  if (made === undefined) throw new Error('The insert of a folder answered no id')
  return made.id
}
