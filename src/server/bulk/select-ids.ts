import { defineIndexedRead } from '../db/operation.ts'
import type { Connection } from '../db/connection.ts'
import { runWindow } from '../runs/ordered-runs.ts'
import { descendantIds, runIdsOf, type SelectedRuns } from '../runs/select-runs.ts'

/** The runs that a work takes, the oldest first. */
export interface SelectedIds {
  ids: number[]
  /** How many of them were chosen; the others are descendants. */
  chosen: number
  /** Those others. */
  descendants: number[]
}

const chosenIds = async (db: Connection, selection: SelectedRuns): Promise<number[]> => {
  if ('runUuids' in selection) return await runIdsOf(db, selection.runUuids)
  const except = new Set(await runIdsOf(db, selection.exceptUuids))
  const listing = { ...selection.listing, orderBy: [] }
  const page = await runWindow(db, listing, { offset: 0, limit: Number.MAX_SAFE_INTEGER })
  return page.ids.filter(id => !except.has(id))
}

/** The database ids behind a selection, whether loaded in any page or not. */
export const selectIds = defineIndexedRead(
  'bulk.select',
  async (
    db,
    { selection, withDescendants }: { selection: SelectedRuns; withDescendants: boolean },
  ): Promise<SelectedIds> => {
    const ids = await chosenIds(db, selection)
    const descendants = withDescendants ? await descendantIds(db, ids) : []
    return { ids: [...ids, ...descendants].sort((a, b) => a - b), chosen: ids.length, descendants }
  },
)
