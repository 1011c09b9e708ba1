import { folderOf, lastSegment } from '#contract/names.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { defineRead } from '../db/operation.ts'
import { bestMatches, MAX_FOUND, type FoundItem } from './best-matches.ts'
import { findRuns } from './find-runs.ts'

/**
 * Folders, experiments and runs whose name or id contains a text, whatever the case of both; of each kind the best
 * first: the name itself, names that begin with it, names that contain it.
 */
export const findByName = defineRead(
  'find.byName',
  async (db, args: { text: string }): Promise<FoundItem[]> => {
    const text = args.text.trim()
    if (text === '') return []
    return [
      ...(await findFolders(db, text)),
      ...(await findExperiments(db, text)),
      ...(await findRuns(db, text)),
    ]
  },
)

const findFolders = async (db: Connection, text: string): Promise<FoundItem[]> => {
  const rows = await db.all<SqlRow & { path: string }>(
    `select path from folders where deletion_id is null and path <> '' order by path`,
  )
  return bestMatches(rows, text, row => row.path).map(({ path }) => ({
    kind: 'folder',
    id: path,
    name: lastSegment(path) || path,
    place: folderOf(path) || null,
  }))
}

const findExperiments = async (db: Connection, text: string): Promise<FoundItem[]> => {
  const rows = await db.all<SqlRow & { id: number; name: string }>(
    'select id, name from experiments where deletion_id is null order by id desc',
  )
  const byId = rows.filter(row => String(row.id) === text)
  const byName = bestMatches(rows, text, row => row.name).filter(row => !byId.includes(row))
  return [...byId, ...byName].slice(0, MAX_FOUND).map(({ id, name }) => ({
    kind: 'experiment',
    id: String(id),
    name: lastSegment(name) || name,
    place: folderOf(name) || null,
  }))
}
