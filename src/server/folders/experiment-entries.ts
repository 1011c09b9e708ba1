import type { FolderEntry } from '#contract/folders.ts'
import { LOCKED_BY_TAG, LOCKED_TAG } from '#contract/marks.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { placeholders } from '../db/placeholders.ts'
import { NOTE_TAG } from '../experiments/experiment-tags.ts'
import { LAST_ACTIVITY } from './experiment-activity.ts'

/** A folder's table shows so many experiments at most. */
export const MOST_ENTRIES = 20_000

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
  locked: string | null
  locked_by: string | null
}

/**
 * The active experiments that lie directly in a folder, by name: {@link MOST_ENTRIES} and one more where there are more.
 * @param ids only these
 */
export const experimentEntries = async (
  db: Connection,
  folderId: number,
  ids?: readonly number[],
): Promise<FolderEntry[]> => {
  const rows = await db.all<EntryRow>(
    `select e.id, e.name, e.owner, e.created_at, c.running, c.scheduled, c.finished, c.failed, c.killed,
       ${LAST_ACTIVITY} as last_activity, substr(t.value, 1, 300) as note, l.value as locked, b.value as locked_by
     from experiments e
     left join experiment_run_counts c on c.experiment_id = e.id
     left join experiment_tags t on t.experiment_id = e.id and t.key = ?
     left join experiment_tags l on l.experiment_id = e.id and l.key = ?
     left join experiment_tags b on b.experiment_id = e.id and b.key = ?
     where e.folder_id = ? and e.deletion_id is null ${ids ? `and e.id in (${placeholders(ids.length)})` : ''}
     order by e.name limit ${MOST_ENTRIES + 1}`,
    [NOTE_TAG, LOCKED_TAG, LOCKED_BY_TAG, folderId, ...(ids ?? [])],
  )
  return rows.map(row => ({
    kind: 'experiment',
    path: row.name,
    experimentId: String(row.id),
    viewId: null,
    description: row.note,
    lockedBy: row.locked === 'true' ? (row.locked_by ?? '') : null,
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
