import { folderOf } from '#contract/names.ts'
import type { Moved } from '#contract/workspace.ts'
import type { WriteConnection } from '../db/connection.ts'
import type { StoreError } from '../db/errors.ts'
import { defineWrite } from '../db/operation.ts'
import { markUndone } from '../history/record-history.ts'
import { applyMoves, type CheckedMove } from './apply-moves.ts'
import { moveProblems, refuseMoves } from './check-moves.ts'
import { countsOf, removeMade } from './move-items.ts'
import { conflict, findMove, type MovedItem } from './moves.ts'
import { experimentsById, foldersById } from './places.ts'

/**
 * Puts back what one move or renaming took: every path is what it was, and folders made for it are gone where they are
 * empty. Nothing is put back where something of it cannot be.
 * @throws StoreError RESOURCE_CONFLICT naming everything that is in the way, the first ten
 */
export const undoMove = defineWrite(
  'workspace.undo',
  async (tx, { moveId, actor }: { moveId: number; actor: string }): Promise<Moved> => {
    const { items, made, history } = await findMove(tx, moveId)
    const { moves, problems } = await wayBack(tx, items)
    refuseMoves([...problems, ...(await moveProblems(tx, moves, actor)).map(asConflict)], items.length)
    await applyMoves(tx, moves)
    if (made.length > 0) await removeMade(tx, made)
    for (const entry of history) await markUndone(tx, entry, actor)
    await tx.run('update moves set undone_at = ? where id = ?', [tx.now, moveId])
    const [first] = items
    return { moveId: null, ...countsOf(moves), from: first?.to ?? '', path: first?.from ?? '' }
  },
)

const asConflict = ({ message }: StoreError): StoreError => conflict(message)

/** What was moved since, or lost the folder that it was in, stays: a problem each. */
const wayBack = async (
  tx: WriteConnection,
  items: readonly MovedItem[],
): Promise<{ moves: CheckedMove[]; problems: StoreError[] }> => {
  const idsOf = (kind: MovedItem['kind']) => items.filter(item => item.kind === kind).map(({ id }) => id)
  const folders = new Map((await foldersById(tx, idsOf('folder'))).map(place => [place.id, place]))
  const experiments = new Map(
    (await experimentsById(tx, idsOf('experiment'))).map(place => [place.id, place]),
  )
  const parentIds = [...new Set(items.flatMap(({ parentId }) => parentId ?? []))]
  const parents = new Map((await foldersById(tx, parentIds)).map(place => [place.id, place]))
  const moves: CheckedMove[] = []
  const problems: StoreError[] = []
  for (const { kind, id, from, to, parentId } of items) {
    const place = (kind === 'folder' ? folders : experiments).get(id)
    const parent = parentId === null ? undefined : parents.get(parentId)
    if (place === undefined) problems.push(conflict(`${to} was deleted meanwhile.`))
    else if (place.path !== to)
      problems.push(conflict(`${to} was moved or renamed meanwhile: it is ${place.path} now.`))
    else if (parent?.path !== folderOf(from))
      problems.push(conflict(`${folderOf(from)}, where ${to} was, was moved, renamed or deleted meanwhile.`))
    else moves.push({ place, to: from, parentId })
  }
  return { moves, problems }
}
