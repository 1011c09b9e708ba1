import type { Folder, FolderEntry } from '#contract/folders.ts'
import { defineRead } from '../db/operation.ts'
import { folderEntries } from './folder-entries.ts'
import { experimentEntries } from './experiment-entries.ts'
import { findFolder } from './folder-rows.ts'

/** A folder and what lies directly in it, folders first, by path. The root is the empty path. */
export const listFolder = defineRead(
  'folders.list',
  async (db, args: { path: string }): Promise<Omit<Folder, 'change'>> => {
    const folder = await findFolder(db, args.path)
    const entries: FolderEntry[] = [
      ...(await folderEntries(db, folder)),
      ...(await experimentEntries(db, folder.id)),
    ]
    return { path: folder.path, owner: folder.owner, createdAt: folder.created_at, entries }
  },
)
