import { folderOf, foldersAbove, lastSegment } from '#contract/names.ts'
import type { Moved, WorkspaceItem } from '#contract/workspace.ts'
import type { SqlRow, WriteConnection } from '../db/connection.ts'
import { invalid, notFound } from '../db/errors.ts'
import { defineWrite } from '../db/operation.ts'
import { checkName } from '../experiments/experiment-name.ts'
import { ensureFolder } from '../folders/ensure-folder.ts'
import { ofExperiments, ofFolders, recordHistory } from '../history/record-history.ts'
import { applyMoves } from './apply-moves.ts'
import { moveProblems, refuseMoves, type Move } from './check-moves.ts'
import { findItems, foldersAt, pathInFolder, type Place } from './places.ts'
import { writeMove } from './moves.ts'

/**
 * Moves folders and experiments into a folder, all of them or none. What is there already stays.
 * @throws StoreError naming everything that is in the way, the first ten
 */
export const moveItems = defineWrite(
  'workspace.move',
  async (tx, args: { items: WorkspaceItem[]; to: string; actor: string }): Promise<Moved> => {
    const { items, to, actor } = args
    if (to !== '') checkName(to, 'to')
    const places = await placesOf(tx, items)
    const moves = places
      .filter(({ path }) => folderOf(path) !== to)
      .map(place => ({ place, to: pathInFolder(to, place.path) }))
    return await carryOut(tx, moves, to, actor)
  },
)

/** Gives one folder or experiment another path. */
export const renameItem = defineWrite(
  'workspace.rename',
  async (tx, args: { item: WorkspaceItem; newPath: string; actor: string }): Promise<Moved> => {
    const [place] = await placesOf(tx, [args.item])
    if (place === undefined) throw invalid('item', 'Name a folder or an experiment.')
    return await renamePlace(tx, place, args.newPath, args.actor)
  },
)

/** As {@link renameItem}, for a thing that was found. */
export const renamePlace = (
  tx: WriteConnection,
  place: Place,
  newPath: string,
  actor: string,
): Promise<Moved> =>
  carryOut(tx, place.path === newPath ? [] : [{ place, to: newPath }], folderOf(newPath), actor)

const placesOf = async (tx: WriteConnection, items: readonly WorkspaceItem[]): Promise<Place[]> => {
  const { places, missing } = await findItems(tx, items)
  refuseMoves(
    missing.map(name => notFound(`There is no ${name} any more: it was moved, renamed or deleted.`)),
    items.length,
  )
  return places
}

const carryOut = async (
  tx: WriteConnection,
  moves: readonly Move[],
  folder: string,
  actor: string,
): Promise<Moved> => {
  const [first] = moves
  if (first === undefined) return { moveId: null, folders: 0, experiments: 0, from: '', path: '' }
  refuseMoves(await moveProblems(tx, moves, actor), moves.length)
  const made = await missingFolders(tx, folder)
  const parentId = await ensureFolder(tx, folder, actor)
  const madeIds = (await foldersAt(tx, made)).map(({ id }) => id)
  await applyMoves(
    tx,
    moves.map(move => ({ ...move, parentId })),
  )
  const history = await recordMoves(tx, moves, folder, parentId, actor)
  const moveId = await writeMove(tx, { moves, made: madeIds, history, actor })
  return { moveId, ...countsOf(moves), from: first.place.path, path: first.to }
}

export const countsOf = (moves: readonly Move[]): { folders: number; experiments: number } => {
  const folders = moves.filter(({ place }) => place.kind === 'folder').length
  return { folders, experiments: moves.length - folders }
}

const missingFolders = async (tx: WriteConnection, folder: string): Promise<string[]> => {
  const wanted = folder === '' ? [] : [...foldersAbove(folder), folder]
  const there = new Set((await foldersAt(tx, wanted)).map(({ path }) => path))
  return wanted.filter(path => !there.has(path))
}

/** One entry for the folders and one for the experiments, shown with each of them and with the folders between. */
const recordMoves = async (
  tx: WriteConnection,
  moves: readonly Move[],
  folder: string,
  parentId: number,
  actor: string,
): Promise<number[]> => {
  const entries: number[] = []
  for (const kind of ['folder', 'experiment'] as const) {
    const some = moves.filter(({ place }) => place.kind === kind)
    const [first] = some
    if (first === undefined) continue
    const renamed = folderOf(first.place.path) === folder
    const entry = await recordHistory(tx, {
      action: renamed ? 'rename' : 'move',
      kind,
      name: lastSegment(first.place.path),
      place: folderOf(first.place.path),
      count: some.length,
      actor,
      details: { to: renamed || lastSegment(first.to) !== lastSegment(first.place.path) ? first.to : folder },
    })
    const ids = some.map(({ place }) => place.id)
    const folders = new Set([parentId, ...some.flatMap(({ place }) => place.parentId ?? [])])
    if (kind === 'experiment') await ofExperiments(tx, entry, ids)
    else for (const id of ids) folders.add(id)
    await ofFolders(tx, entry, [...folders])
    entries.push(entry)
  }
  return entries
}

/** Removes folders that a move made where nothing was put into them since; the deepest first. */
export const removeMade = async (tx: WriteConnection, ids: readonly number[]): Promise<void> => {
  const rows = await tx.all<SqlRow & { id: number; path: string; parent_id: number | null }>(
    `select id, path, parent_id from folders f where deletion_id is null
       and id in (${ids.map(() => '?').join(', ')}) order by length(path) desc`,
    ids,
  )
  for (const { id, parent_id } of rows) {
    const used = await tx.get(
      `select 1 as found where exists (select 1 from folders where parent_id = ?)
         or exists (select 1 from experiments where folder_id = ?) or exists (select 1 from views where folder_id = ?)
         or exists (select 1 from folder_default_views where folder_id = ?)
         or exists (select 1 from bookmarks where kind = 1 and target = ? and starred_at is not null)
         or exists (select 1 from folders where id = ? and (locked_by is not null or description is not null))`,
      [id, id, id, id, id, id],
    )
    if (used !== undefined) continue
    await tx.run('delete from history_folders where folder_id = ?', [id])
    await tx.run('delete from bookmarks where kind = 1 and target = ?', [id])
    await tx.run('delete from folders where id = ?', [id])
    // Nothing else says that a row is gone.
    await tx.run('update folders set change = ? where id = ?', [tx.nextChange(), parent_id])
  }
}
