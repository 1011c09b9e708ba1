import type { FolderChanges } from '#contract/folders.ts'
import { folderOf, isWithin } from '#contract/names.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { defineRead } from '../db/operation.ts'
import { experimentEntries } from './experiment-entries.ts'
import { experimentsIn } from './experiments-within.ts'
import { folderEntries } from './folder-entries.ts'
import { findFolder } from './folder-rows.ts'

/** More changed experiments, or folders that hold them, are a reason to read everything. */
const MOST_CHANGED = 500
const MOST_FOLDERS = 50

interface Changed extends SqlRow {
  id: number
  name: string
  deletion_id: number | null
}

/** What is other in the table of a folder than at a change number; see {@link FolderChanges}. */
export const folderChanges = defineRead(
  'folders.changes',
  async (db, { path, since }: { path: string; since: number }): Promise<Omit<FolderChanges, 'change'>> => {
    const folder = await findFolder(db, path)
    const whole = { whole: true, entries: [], gone: [] }
    const moved = await db.get('select 1 as found from folders where change > ? limit 1', [since])
    if (moved !== undefined) return whole
    const changed = await changedExperiments(db, path, since)
    if (changed.length > MOST_CHANGED) return whole

    const direct: number[] = []
    const folders = new Set<string>()
    const gone: string[] = []
    for (const { id, name, deletion_id } of changed) {
      const held = folderOf(name)
      if (deletion_id === null && held === path) direct.push(id)
      else gone.push(String(id))
      if (held !== path && isWithin(held, path)) folders.add(below(held, path))
    }
    if (folders.size > MOST_FOLDERS) return whole
    return {
      whole: false,
      entries: [
        ...(folders.size === 0 ? [] : await folderEntries(db, folder, [...folders])),
        ...(direct.length === 0 ? [] : await experimentEntries(db, folder.id, direct)),
      ],
      gone,
    }
  },
)

/** The folder directly in `path` that is `held` or holds it. */
const below = (held: string, path: string): string => {
  let folder = held
  for (let above = folderOf(folder); above !== path; above = folderOf(folder)) folder = above
  return folder
}

/** Experiments that changed anywhere, and those below the folder whose runs did. */
const changedExperiments = async (db: Connection, path: string, since: number): Promise<Changed[]> => {
  const { condition, values } = experimentsIn(path)
  return await db.all<Changed>(
    `select id, name, deletion_id from experiments where change > ?
     union select e.id, e.name, e.deletion_id from experiments e
       where ${condition} and exists (select 1 from runs r where r.experiment_id = e.id and r.change > ?)
     limit ${MOST_CHANGED + 1}`,
    [since, ...values, since],
  )
}
