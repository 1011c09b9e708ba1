import type { Connection, SqlRow } from '../db/connection.ts'
import { notFound } from '../db/errors.ts'
import { placeholders } from '../db/placeholders.ts'

export interface FolderRow extends SqlRow {
  id: number
  parent_id: number | null
  path: string
  owner: string
  created_at: number
  description: string | null
  locked_by: string | null
}

/** @throws StoreError RESOURCE_DOES_NOT_EXIST when no active folder has that path. */
export const findFolder = async (db: Connection, path: string): Promise<FolderRow> => {
  const folder = await db.get<FolderRow>(
    'select id, parent_id, path, owner, created_at, description, locked_by from folders where path = ? and deletion_id is null',
    [path],
  )
  if (folder === undefined)
    throw notFound(
      `There is no folder ${path}. It may have been renamed, moved or deleted: look in its parent or in the trash.`,
    )
  return folder
}

/** The ids of the active folders among these paths. */
export const activeFolderIds = async (db: Connection, paths: readonly string[]): Promise<number[]> => {
  const distinct = [...new Set(paths)]
  if (distinct.length === 0) return []
  const rows = await db.all<SqlRow & { id: number }>(
    `select id from folders where deletion_id is null and path in (${placeholders(distinct.length)})`,
    distinct,
  )
  return rows.map(({ id }) => id)
}
