import type { Connection, SqlRow } from '../db/connection.ts'
import { notFound } from '../db/errors.ts'
import { placeholders } from '../db/placeholders.ts'
import { pathsBelow } from './paths-below.ts'

export interface FolderRow extends SqlRow {
  id: number
  path: string
  owner: string
  created_at: number
}

/** @throws StoreError RESOURCE_DOES_NOT_EXIST when no active folder has that path. */
export const findFolder = async (db: Connection, path: string): Promise<FolderRow> => {
  const folder = await db.get<FolderRow>(
    'select id, path, owner, created_at from folders where path = ? and deletion_id is null',
    [path],
  )
  if (folder === undefined)
    throw notFound(
      `There is no folder ${path}. It may have been renamed, moved or deleted: look in its parent or in the trash.`,
    )
  return folder
}

export interface ExperimentBelow extends SqlRow {
  id: number
  name: string
}

/** The active experiments at any depth below a folder that is not the root. */
export const experimentsBelow = (db: Connection, folder: string): Promise<ExperimentBelow[]> =>
  db.all<ExperimentBelow>(
    'select id, name from experiments where name >= ? and name < ? and deletion_id is null order by name',
    pathsBelow(folder),
  )

/** The paths of a folder that is not the root and of the active folders below it. */
export const pathsWithin = async (db: Connection, folder: string): Promise<string[]> => {
  const rows = await db.all<SqlRow & { path: string }>(
    'select path from folders where path >= ? and path < ? and deletion_id is null order by path',
    pathsBelow(folder),
  )
  return [folder, ...rows.map(row => row.path)]
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
