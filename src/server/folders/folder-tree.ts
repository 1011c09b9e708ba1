import type { FolderTree } from '#contract/folders.ts'
import { folderOf } from '#contract/names.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { defineRead } from '../db/operation.ts'
import { treeSearches } from './search-entries.ts'

interface TreeRow extends SqlRow {
  path: string
  locked_by: string | null
}

/**
 * Every active folder but the root, in order of path, with the runs under way in it and below: five queries at most.
 * @param since a change number: where no folder changed after it, only folders with runs under way
 */
export const folderTree = defineRead(
  'folders.tree',
  async (db, { since }: { since: number | null }): Promise<Omit<FolderTree, 'change'>> => {
    const whole =
      since === null ||
      (await db.get('select 1 as found from folders where change > ? limit 1', [since])) !== undefined
    const running = await runningBelow(db)
    const paths = whole
      ? await db.all<TreeRow>(
          `select path, locked_by from folders where deletion_id is null and path <> '' order by path`,
        )
      : [...running.keys()].map(path => ({ path, locked_by: null }))
    const trash = await db.get<SqlRow & { rows: number }>(
      'select count(*) as rows from deletions where purge_id is null',
    )
    return {
      whole,
      folders: paths.map(({ path, locked_by }) => ({
        path,
        running: running.get(path) ?? 0,
        locked: locked_by !== null,
      })),
      searches: whole ? await treeSearches(db) : [],
      trash: trash?.rows ?? 0,
    }
  },
)

/** How many runs are under way in each folder and below it, where there are any. */
const runningBelow = async (db: Connection): Promise<Map<string, number>> => {
  const busy = await db.all<SqlRow & { path: string; running: number }>(
    `select f.path, cast(sum(c.running) as bigint) as running
     from experiment_run_counts c
     join experiments e on e.id = c.experiment_id join folders f on f.id = e.folder_id
     where c.running > 0 and e.deletion_id is null group by f.path`,
  )
  const running = new Map<string, number>()
  for (const folder of busy)
    for (let path = folder.path; path !== ''; path = folderOf(path))
      running.set(path, (running.get(path) ?? 0) + folder.running)
  return running
}
