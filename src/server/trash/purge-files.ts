import { unusedPlaces, usedWithin } from '../artifacts/artifact-uses.ts'
import type { SqlRow, WriteConnection } from '../db/connection.ts'
import { defineRead, defineWrite } from '../db/operation.ts'
import { placeholders } from '../db/placeholders.ts'

/** Whose files they were. */
export type PlaceKind = 'run' | 'model' | 'experiment'

/** Files that nothing refers to any more. */
export interface DoomedPlace {
  id: number
  /** From the root of all artifacts. */
  path: string
  /** What something uses in it after all. */
  used: string[]
}

/** Puts down places whose files are to be removed; they go after the commit, never before. */
export const removePlaces = async (
  tx: WriteConnection,
  paths: readonly string[],
  kind: PlaceKind,
): Promise<void> => {
  const distinct = [...new Set(paths)]
  if (distinct.length === 0) return
  await tx.insertMany(
    'purge_files',
    { path: distinct, kind: distinct.map(() => kind) },
    { key: ['id'], then: 'fail' },
  )
}

/** The next places to remove after one, by id. */
export const nextPlaces = defineRead(
  'trash.nextPlaces',
  async (db, args: { after: number; limit: number }): Promise<DoomedPlace[]> => {
    const rows = await db.all<SqlRow & { id: number; path: string; kind: PlaceKind }>(
      'select id, path, kind from purge_files where id > ? order by id limit ?',
      [args.after, args.limit],
    )
    const places: DoomedPlace[] = []
    // The place of a run or model is its own: nobody comes to use it. In that of an experiment runs may lie that are elsewhere now.
    for (const { id, path, kind } of rows)
      places.push({ id, path, used: kind === 'experiment' ? await usedWithin(db, path) : [] })
    return places
  },
)

/** Notes that the files of places are gone. */
export const placesRemoved = defineWrite(
  'trash.placesRemoved',
  async (tx, args: { ids: number[] }): Promise<null> => {
    if (args.ids.length > 0)
      await tx.run(`delete from purge_files where id in (${placeholders(args.ids.length)})`, args.ids)
    return null
  },
)

/**
 * A file that came to the place of a run while that was deleted for good, as its upload had begun before: it is to be removed
 * too.
 */
export const removeLateFiles = async (tx: WriteConnection, runIds: readonly number[]): Promise<void> => {
  if (runIds.length === 0) return
  const gone = await tx.all<SqlRow & { uuid: string; location: string }>(
    `select uuid, location from tombstones where kind = 'run' and id in (${placeholders(runIds.length)})`,
    runIds,
  )
  await removePlaces(tx, await unusedPlaces(tx, gone), 'run')
}
