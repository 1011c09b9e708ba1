import type { FolderEntry } from '#contract/folders.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { NOTE_TAG } from '../experiments/experiment-tags.ts'
import { LAST_ACTIVITY } from './experiment-activity.ts'

interface EntryRow extends SqlRow {
  id: number
  name: string
  owner: string
  created_at: number
  running: number | null
  scheduled: number | null
  finished: number | null
  failed: number | null
  killed: number | null
  last_activity: number | null
  note: string | null
}

/** The active experiments that lie directly in a folder, by name. */
export const experimentEntries = async (db: Connection, folderId: number): Promise<FolderEntry[]> => {
  const rows = await db.all<EntryRow>(
    `select e.id, e.name, e.owner, e.created_at, c.running, c.scheduled, c.finished, c.failed, c.killed,
       ${LAST_ACTIVITY} as last_activity, t.value as note
     from experiments e
     left join experiment_run_counts c on c.experiment_id = e.id
     left join experiment_tags t on t.experiment_id = e.id and t.key = ?
     where e.folder_id = ? and e.deletion_id is null order by e.name`,
    [NOTE_TAG, folderId],
  )
  return rows.map(row => ({
    kind: 'experiment',
    path: row.name,
    experimentId: String(row.id),
    description: row.note,
    items: 0,
    runs: {
      running: row.running ?? 0,
      scheduled: row.scheduled ?? 0,
      finished: row.finished ?? 0,
      failed: row.failed ?? 0,
      killed: row.killed ?? 0,
    },
    lastActivity: row.last_activity,
    owner: row.owner,
    createdAt: row.created_at,
  }))
}
