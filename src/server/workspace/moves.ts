import type { Connection, SqlRow, WriteConnection } from '../db/connection.ts'
import { StoreError } from '../db/errors.ts'
import type { Move } from './check-moves.ts'
import type { Place } from './places.ts'

/** How long a move can be undone, in ms. */
const KEPT = 30 * 24 * 60 * 60 * 1000

/** One thing that a move took. */
export interface MovedItem {
  kind: Place['kind']
  id: number
  from: string
  to: string
  /** The folder that it was in. */
  parentId: number | null
}

/** What takes a move back. */
interface MoveContent {
  items: MovedItem[]
  /** Folders that were made for it. */
  made: number[]
  /** Its entries of the history. */
  history: number[]
}

interface NewMove {
  moves: readonly Move[]
  made: number[]
  history: number[]
  actor: string
}

/** Keeps what takes a move back, and forgets old ones; answers its id. */
export const writeMove = async (
  tx: WriteConnection,
  { moves, made, history, actor }: NewMove,
): Promise<number> => {
  const content: MoveContent = {
    items: moves.map(({ place: { kind, id, path, parentId }, to }) => ({
      kind,
      id,
      from: path,
      to,
      parentId,
    })),
    made,
    history,
  }
  await tx.run('delete from moves where moved_at < ?', [tx.now - KEPT])
  const row = await tx.get<SqlRow & { id: number }>(
    'insert into moves (items, actor, moved_at) values (?, ?, ?) returning id',
    [JSON.stringify(content), actor, tx.now],
  )
  if (row === undefined) throw new Error('The insert of a move answered no id')
  return row.id
}

/** @throws StoreError RESOURCE_CONFLICT where it was undone, or is too old */
export const findMove = async (db: Connection, moveId: number): Promise<MoveContent> => {
  const row = await db.get<SqlRow & { items: string; undone_at: number | null }>(
    'select items, undone_at from moves where id = ?',
    [moveId],
  )
  if (row === undefined) throw conflict('This move can no longer be undone: it is too long ago.')
  if (row.undone_at !== null) throw conflict('This move was undone already.')
  // Written by writeMove.
  return JSON.parse(row.items) as MoveContent
}

export const conflict = (message: string): StoreError => new StoreError('RESOURCE_CONFLICT', message)
