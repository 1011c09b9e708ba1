import type { Connection, SqlRow } from '../db/connection.ts'
import { notFound } from '../db/errors.ts'
import { defineRead } from '../db/operation.ts'
import { placeholders } from '../db/placeholders.ts'

/** Ids are long: short names in a path are none. */
const SHORTEST_ID = 32

/**
 * Refuses a file for a run or model that was deleted for good: a program that has not noticed would leave files that
 * nobody finds, or cleans up.
 * @throws StoreError RESOURCE_DOES_NOT_EXIST
 */
export const refuseGonePlace = defineRead(
  'trash.refuseGonePlace',
  async (db: Connection, args: { path: string }): Promise<null> => {
    const ids = args.path.split('/').filter(segment => segment.length >= SHORTEST_ID)
    if (ids.length === 0) return null
    const gone = await db.get<SqlRow & { uuid: string; kind: string }>(
      `select uuid, kind from tombstones where uuid in (${placeholders(ids.length)}) limit 1`,
      ids,
    )
    if (gone === undefined) return null
    throw notFound(
      `The ${gone.kind} ${gone.uuid} was deleted for good: nothing can be stored for it any more.`,
    )
  },
)
