import type { FolderTree } from '#contract/folders.ts'
import { folderOf } from '#contract/names.ts'
import type { SqlRow } from '../db/connection.ts'
import { defineRead } from '../db/operation.ts'
import { treeSearches } from './search-entries.ts'

/** Every active folder but the root, in order of path, with the runs under way in it and below: four queries. */
export const folderTree = defineRead('folders.tree', async (db): Promise<Omit<FolderTree, 'change'>> => {
  const paths = await db.all<SqlRow & { path: string; locked_by: string | null }>(
    `select path, locked_by from folders where deletion_id is null and path <> '' order by path`,
  )
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
  const trash = await db.get<SqlRow & { rows: number }>('select count(*) as rows from deletions')
  return {
    folders: paths.map(({ path, locked_by }) => ({
      path,
      running: running.get(path) ?? 0,
      locked: locked_by !== null,
    })),
    searches: await treeSearches(db),
    trash: trash?.rows ?? 0,
  }
})
