import type { FolderEntry } from '#contract/folders.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { placeholders } from '../db/placeholders.ts'
import { LAST_ACTIVITY } from './experiment-activity.ts'
import type { FolderRow } from './folder-rows.ts'
import { pathsBelow } from './paths-below.ts'

interface Below extends SqlRow {
  id: number
  parent_id: number
  path: string
  owner: string
  created_at: number
  description: string | null
  locked_by: string | null
}

/** What the experiments directly in one folder have together. */
interface Held extends SqlRow {
  folder_id: number
  experiments: number
  running: number
  scheduled: number
  finished: number
  failed: number
  killed: number
  last_activity: number | null
}

const sum = (column: string): string => `cast(sum(coalesce(c.${column}, 0)) as bigint) as ${column}`

const HELD = `select e.folder_id, count(*) as experiments, ${sum('running')}, ${sum('scheduled')}, ${sum('finished')},
    ${sum('failed')}, ${sum('killed')}, max(${LAST_ACTIVITY}) as last_activity
  from experiments e left join experiment_run_counts c on c.experiment_id = e.id
  where e.folder_id <> ? and e.deletion_id is null`

/**
 * The active folders that lie directly in a folder, by path, with the sums of all that lies below each: two queries.
 * @param only these of them, by path
 */
export const folderEntries = async (
  db: Connection,
  folder: FolderRow,
  only?: readonly string[],
): Promise<FolderEntry[]> => {
  const isRoot = folder.path === ''
  const tops = only ?? []
  const ranges = only ? only.map(pathsBelow) : isRoot ? [] : [pathsBelow(folder.path)]
  const within = (column: string): string =>
    ranges.length === 0 ? '' : `and (${ranges.map(() => `(${column} >= ? and ${column} < ?)`).join(' or ')}`
  const paths = tops.length === 0 ? ')' : ` or path in (${placeholders(tops.length)}))`
  const folders = await db.all<Below>(
    `select id, parent_id, path, owner, created_at, substr(description, 1, 300) as description, locked_by from folders
     where deletion_id is null and path <> '' ${within('path')}${ranges.length === 0 ? '' : paths} order by path`,
    [...ranges.flat(), ...tops],
  )
  const held = await db.all<Held>(
    `${HELD} ${within('e.name')}${ranges.length === 0 ? '' : ')'} group by e.folder_id`,
    [folder.id, ...ranges.flat()],
  )

  const entries = new Map<number, FolderEntry>()
  const parents = new Map<number, number>()
  for (const below of folders) {
    parents.set(below.id, below.parent_id)
    if (below.parent_id === folder.id) entries.set(below.id, emptyEntry(below))
  }
  for (const below of folders) {
    const parent = entries.get(below.parent_id)
    if (parent !== undefined) parent.items++
  }
  for (const part of held) {
    let top = part.folder_id
    for (
      let parent = parents.get(top);
      parent !== undefined && parent !== folder.id;
      parent = parents.get(top)
    )
      top = parent
    const entry = entries.get(top)
    if (entry === undefined) continue
    if (top === part.folder_id) entry.items += part.experiments
    addRuns(entry, part)
  }
  return [...entries.values()]
}

const emptyEntry = (folder: Below): FolderEntry => ({
  kind: 'folder',
  path: folder.path,
  experimentId: null,
  viewId: null,
  description: folder.description,
  lockedBy: folder.locked_by,
  items: 0,
  runs: { running: 0, scheduled: 0, finished: 0, failed: 0, killed: 0 },
  lastActivity: null,
  owner: folder.owner,
  createdAt: folder.created_at,
})

const addRuns = (entry: FolderEntry, part: Held): void => {
  entry.runs.running += part.running
  entry.runs.scheduled += part.scheduled
  entry.runs.finished += part.finished
  entry.runs.failed += part.failed
  entry.runs.killed += part.killed
  if (part.last_activity !== null) entry.lastActivity = Math.max(entry.lastActivity ?? 0, part.last_activity)
}
