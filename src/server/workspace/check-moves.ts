import { isWithin, MAX_NAME_LENGTH } from '#contract/names.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { invalid, StoreError } from '../db/errors.ts'
import { checkName, experimentExists } from '../experiments/experiment-name.ts'
import { folderExists } from '../folders/create-folder.ts'
import { pathsBelow } from '../folders/paths-below.ts'
import { refuseProtected } from '../folders/protected-folders.ts'
import { experimentsNamed, foldersAt, type Place } from './places.ts'

/** A thing and the path that it is to have. */
export interface Move {
  place: Place
  to: string
}

/** An error names so many problems. */
const MOST_NAMED = 10

/**
 * Refuses a move as a whole, with every reason, before anything of it happens.
 * @param problems known already
 * @throws StoreError with the code of the one problem, or of the first of several
 */
export const refuseMoves = (problems: readonly StoreError[], count: number): void => {
  const [first] = problems
  if (first === undefined) return
  if (problems.length === 1 && count <= 1) throw first
  const named = problems.slice(0, MOST_NAMED).map(({ message }) => `– ${message}`)
  const more = problems.length > MOST_NAMED ? [`– and ${problems.length - MOST_NAMED} more.`] : []
  const { code, detail } = first
  throw new StoreError(
    code,
    [`Nothing was moved: ${problems.length} of ${count} cannot be.`, ...named, ...more].join('\n'),
    detail.field === undefined ? {} : { field: detail.field },
  )
}

/** What is in the way of some moves: taken paths, paths too long, folders that stay, a folder that goes into itself. */
export const moveProblems = async (
  db: Connection,
  moves: readonly Move[],
  actor: string,
): Promise<StoreError[]> => {
  const problems: StoreError[] = []
  const folderTargets = moves.filter(({ place }) => place.kind === 'folder').map(({ to }) => to)
  const experimentTargets = moves.filter(({ place }) => place.kind === 'experiment').map(({ to }) => to)
  const takenFolders = new Map((await foldersAt(db, folderTargets)).map(place => [place.path, place.id]))
  const takenNames = new Map(
    (await experimentsNamed(db, experimentTargets)).map(place => [place.path, place.id]),
  )
  const seen = new Set<string>()
  for (const { place, to } of moves) {
    const { kind, id, path } = place
    const key = `${kind} ${to}`
    const takenBy = (kind === 'folder' ? takenFolders : takenNames).get(to)
    const problem =
      problemOf(() => {
        if (kind === 'folder') refuseProtected(path, actor)
        checkName(to, 'newPath')
        if (kind === 'folder' && isWithin(to, path))
          throw invalid('newPath', `${path} cannot be moved into itself (${to}).`)
        if (seen.has(key) || (takenBy !== undefined && takenBy !== id))
          throw kind === 'folder' ? folderExists(to) : experimentExists(to)
      }) ?? (kind === 'folder' ? await tooLongBelow(db, path, to) : undefined)
    seen.add(key)
    if (problem !== undefined) problems.push(problem)
  }
  return problems
}

const problemOf = (check: () => void): StoreError | undefined => {
  try {
    check()
    return undefined
  } catch (error) {
    if (error instanceof StoreError) return error
    throw error
  }
}

/** The first path below a folder that would be too long; only those that may be are read. */
const tooLongBelow = async (db: Connection, path: string, to: string): Promise<StoreError | undefined> => {
  const longer = to.length - path.length
  if (longer <= 0) return undefined
  // A code point, which databases count, is one or two UTF-16 units.
  const least = Math.floor((MAX_NAME_LENGTH - longer) / 2)
  const rows = await db.all<SqlRow & { path: string }>(
    `select path from folders where path >= ? and path < ? and deletion_id is null and length(path) >= ?
     union all select name from experiments where name >= ? and name < ? and deletion_id is null and length(name) >= ?`,
    [...pathsBelow(path), least, ...pathsBelow(path), least],
  )
  const long = rows.find(row => row.path.length + longer > MAX_NAME_LENGTH)
  return long === undefined
    ? undefined
    : problemOf(() => checkName(to + long.path.slice(path.length), 'newPath'))
}
