import type { History, HistoryEntry } from '#contract/history.ts'
import type { SqlRow } from '../db/connection.ts'
import { defineRead } from '../db/operation.ts'
import { findFolder } from '../folders/folder-rows.ts'

interface Row extends SqlRow {
  id: number
  action: HistoryEntry['action']
  kind: HistoryEntry['kind']
  name: string
  place: string
  count: number
  actor: string
  at: number
  details: string
  undone_at: number | null
  undone_by: string | null
}

interface HistoryArgs {
  of: { experimentId: number } | { folder: string }
  /** Only entries before this one; null from the newest on. */
  before: number | null
  limit: number
}

/**
 * What was done to an experiment and its runs, or to a folder, newest first.
 * @throws StoreError RESOURCE_DOES_NOT_EXIST when there is no such folder
 */
export const listHistory = defineRead(
  'history.list',
  async (db, { of, before, limit }: HistoryArgs): Promise<History> => {
    const [table, column, id] =
      'folder' in of
        ? (['history_folders', 'folder_id', (await findFolder(db, of.folder)).id] as const)
        : (['history_experiments', 'experiment_id', of.experimentId] as const)
    const rows = await db.all<Row>(
      `select h.* from ${table} x join history h on h.id = x.history_id
       where x.${column} = ? and x.history_id < ? order by x.history_id desc limit ${limit + 1}`,
      [id, before ?? Number.MAX_SAFE_INTEGER],
    )
    return { entries: rows.slice(0, limit).map(toEntry), more: rows.length > limit }
  },
)

const toEntry = (row: Row): HistoryEntry => ({
  historyId: row.id,
  action: row.action,
  kind: row.kind,
  name: row.name,
  place: row.place,
  count: row.count,
  actor: row.actor,
  at: row.at,
  // Written by recordHistory.
  details: JSON.parse(row.details) as HistoryEntry['details'],
  undoneAt: row.undone_at,
  undoneBy: row.undone_by,
})
