import type { FolderEntry } from '#contract/folders.ts'
import { pathIn } from '#contract/names.ts'
import type { ViewContent } from '#contract/views.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import type { FolderRow } from './folder-rows.ts'

const MOST_SEARCHES = 1000
const MOST_TEXT = 300

/** Whether the content of a view `v` has a filter, as a condition of SQL: it is JSON, where only names stand like this. */
const HAS_FILTER = `v.content like '%"filter":"%' and v.content not like '%"filter":""%'`

interface SearchRow extends SqlRow {
  id: number
  name: string
  owner: string
  created_at: number
  updated_at: number
  content: string
}

/** The views of a folder that search, as rows of its table, by name. */
export const searchEntries = async (db: Connection, folder: FolderRow): Promise<FolderEntry[]> => {
  const rows = await db.all<SearchRow>(
    `select v.id, v.name, v.owner, v.created_at, v.updated_at, v.content from views v
     where v.folder_id = ? and v.deleted_at is null and ${HAS_FILTER} order by v.name`,
    [folder.id],
  )
  return rows.map(row => ({
    kind: 'search',
    path: pathIn(folder.path, row.name),
    experimentId: null,
    viewId: row.id,
    // Written by createView.
    description: ((JSON.parse(row.content) as ViewContent).params['filter'] ?? '').slice(0, MOST_TEXT),
    lockedBy: null,
    items: 0,
    runs: { running: 0, scheduled: 0, finished: 0, failed: 0, killed: 0 },
    lastActivity: null,
    owner: row.owner,
    createdAt: row.created_at,
  }))
}

/** The views of all active folders that search, for the tree. */
export const treeSearches = async (
  db: Connection,
): Promise<{ viewId: number; name: string; folder: string }[]> => {
  const rows = await db.all<SqlRow & { id: number; name: string; folder: string }>(
    `select v.id, v.name, f.path as folder from views v join folders f on f.id = v.folder_id
     where v.deleted_at is null and f.deletion_id is null and ${HAS_FILTER}
     order by v.name, v.id limit ${MOST_SEARCHES}`,
  )
  return rows.map(({ id, name, folder }) => ({ viewId: id, name, folder }))
}
