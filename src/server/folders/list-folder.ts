import type { Folder, FolderEntry } from '#contract/folders.ts'
import type { Connection } from '../db/connection.ts'
import { defineRead } from '../db/operation.ts'
import { folderEntries } from './folder-entries.ts'
import { experimentEntries, MOST_ENTRIES } from './experiment-entries.ts'
import { findFolder } from './folder-rows.ts'
import { searchEntries } from './search-entries.ts'

/** A folder and what lies directly in it, folders first, by path. The root is the empty path. */
const readFolder = async (db: Connection, path: string): Promise<Omit<Folder, 'change'>> => {
  const folder = await findFolder(db, path)
  const experiments = await experimentEntries(db, folder.id)
  const entries: FolderEntry[] = [
    ...(await folderEntries(db, folder)),
    ...(await searchEntries(db, folder)),
    ...experiments.slice(0, MOST_ENTRIES),
  ]
  return {
    path: folder.path,
    owner: folder.owner,
    createdAt: folder.created_at,
    description: folder.description,
    lockedBy: folder.locked_by,
    entries,
    more: experiments.length > MOST_ENTRIES,
  }
}

/**
 * A {@link Folder} as JSON: with 10,000 rows, writing them would keep the thread that answers requests from doing so.
 * @param change the change number of the reply
 */
export const listFolder = defineRead(
  'folders.list',
  async (db, { path, change }: { path: string; change: number }): Promise<string> =>
    JSON.stringify({ ...(await readFolder(db, path)), change } satisfies Folder),
)
