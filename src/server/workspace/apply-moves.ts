import { folderOf } from '#contract/names.ts'
import type { WriteConnection } from '../db/connection.ts'
import { placeholders } from '../db/placeholders.ts'
import { pathsBelow } from '../folders/paths-below.ts'
import type { Move } from './check-moves.ts'

/** A move that was checked, with the folder that takes the thing. */
export type CheckedMove = Move & { parentId: number | null }

const MOST_IDS = 500

/** Databases count code points. */
const codePoints = (text: string): number => [...text].length

/**
 * Gives things their new paths, folders with all below. What is in the trash keeps its old place. Experiments that only
 * change their folder take one statement for some hundreds.
 */
export const applyMoves = async (tx: WriteConnection, moves: readonly CheckedMove[]): Promise<void> => {
  const change = tx.nextChange()
  const together = new Map<string, { prefix: string; rest: number; parentId: number | null; ids: number[] }>()
  for (const { place, to, parentId } of moves) {
    if (place.kind === 'folder') {
      await moveFolder(tx, { id: place.id, from: place.path, to, parentId, change })
      continue
    }
    const held = folderOf(place.path)
    const segment = place.path.slice(held.length)
    if (!to.endsWith(segment)) {
      await tx.run(
        'update experiments set folder_id = ?, name = ?, updated_at = ?, change = ? where id = ?',
        [parentId, to, tx.now, change, place.id],
      )
      continue
    }
    const prefix = to.slice(0, to.length - segment.length)
    const rest = codePoints(held) + 1
    const key = JSON.stringify([prefix, rest, parentId])
    const group = together.get(key) ?? { prefix, rest, parentId, ids: [] }
    group.ids.push(place.id)
    together.set(key, group)
  }
  for (const { prefix, rest, parentId, ids } of together.values())
    for (let at = 0; at < ids.length; at += MOST_IDS) {
      const some = ids.slice(at, at + MOST_IDS)
      await tx.run(
        `update experiments set folder_id = ?, name = ? || substr(name, ?), updated_at = ?, change = ?
         where id in (${placeholders(some.length)})`,
        [parentId, prefix, rest, tx.now, change, ...some],
      )
    }
}

interface FolderMove {
  id: number
  from: string
  to: string
  parentId: number | null
  change: number
}

const moveFolder = async (tx: WriteConnection, move: FolderMove): Promise<void> => {
  const { id, from, to, parentId, change } = move
  await tx.run('update folders set parent_id = ?, path = ?, change = ? where id = ?', [
    parentId,
    to,
    change,
    id,
  ])
  const rest = codePoints(from) + 1
  await tx.run(
    'update folders set path = ? || substr(path, ?), change = ? where path >= ? and path < ? and deletion_id is null',
    [to, rest, change, ...pathsBelow(from)],
  )
  await tx.run(
    `update experiments set name = ? || substr(name, ?), updated_at = ?, change = ?
     where name >= ? and name < ? and deletion_id is null`,
    [to, rest, tx.now, change, ...pathsBelow(from)],
  )
}
