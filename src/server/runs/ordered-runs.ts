import { usesNow } from '#contract/search/uses-now.ts'
import type { Connection } from '../db/connection.ts'
import { invalid } from '../db/errors.ts'
import type { GroupRow, GroupState } from '../run-index/grouped-runs.ts'
import { runIndexesOf } from '../run-index/run-indexes.ts'
import type { TreeRow, TreeState } from '../run-index/run-tree.ts'
import { filterOf, selectRunIds, type RunListing } from './select-run-ids.ts'

interface Ordered {
  version: string
  ids: Float64Array
}

const MAX_CACHED_ORDERS = 8
/** Listings over more experiments than this are not remembered: asking what has changed would cost as much. */
const MAX_WATCHED = 100
const caches = new WeakMap<Connection, Map<string, Ordered>>()

/** A number that differs as soon as any run of these experiments, or one of these itself, has changed. */
const versionOf = async (db: Connection, experimentIds: readonly number[]): Promise<string> => {
  const versions = await Promise.all(
    experimentIds.map(id =>
      db.get<{ runs: number | null; experiment: number | null }>(
        `select (select max(change) from runs where experiment_id = ?) as runs,
           (select change from experiments where id = ?) as experiment`,
        [id, id],
      ),
    ),
  )
  return versions.map(version => `${version?.runs ?? 0}.${version?.experiment ?? 0}`).join(',')
}

/**
 * The ids of all runs of a listing, in its order. The order is remembered until something in these experiments changes,
 * so that the next window of the same table costs nothing.
 * @throws StoreError INVALID_PARAMETER_VALUE with the position of the fault in the filter.
 */
export const orderedRuns = async (db: Connection, listing: RunListing): Promise<Float64Array> => {
  if (listing.experimentIds.length === 0) return new Float64Array(0)
  if (listing.experimentIds.length > MAX_WATCHED || usesNow(listing.filter))
    return await selectRunIds(db, listing)
  const cache = caches.get(db) ?? new Map<string, Ordered>()
  caches.set(db, cache)
  const name = JSON.stringify(listing)
  const version = await versionOf(db, listing.experimentIds)
  const known = cache.get(name)
  cache.delete(name)
  const ordered = known?.version === version ? known : { version, ids: await selectRunIds(db, listing) }
  cache.set(name, ordered)
  const oldest = cache.keys().next()
  if (cache.size > MAX_CACHED_ORDERS && oldest.done !== true) cache.delete(oldest.value)
  return ordered.ids
}

/** Relative times count from the last full step of so many ms, so that the windows of one table agree. */
const NOW_STEP = 10_000

/** Some rows of a listing, and how many there are. */
export interface RunWindowPage {
  ids: number[]
  /** Runs that match. */
  total: number
  rowCount: number
  /** What each row is in the tree; null in a list. */
  tree: TreeRow[] | null
  /** The groups among the rows; null where runs are not grouped. */
  groups: GroupRow[] | null
}

interface Window {
  offset: number
  limit: number
  tree?: TreeState | undefined
  groups?: GroupState | undefined
}

/**
 * A window of the runs of a listing, in its order: from the index of runs where the connection has one that can tell,
 * else by SQL, which knows no trees and no groups.
 * @throws StoreError INVALID_PARAMETER_VALUE with the position of the fault in the filter, or for groups where only SQL
 * can tell.
 */
export const runWindow = async (
  db: Connection,
  listing: RunListing,
  { offset, limit, tree, groups }: Window,
): Promise<RunWindowPage> => {
  const indexes = runIndexesOf(db)
  if (indexes !== undefined && listing.experimentIds.length > 0) {
    const { experimentIds: _, ...asked } = listing
    const now = usesNow(listing.filter) ? Math.floor(Date.now() / NOW_STEP) * NOW_STEP : 0
    const query = {
      ...listing,
      filter: filterOf(listing, now),
      ...(tree && { tree }),
      ...(groups && { groups }),
    }
    const page = await indexes.page(JSON.stringify({ ...asked, now }), query, offset, limit)
    if (page !== null) return { ...page, ids: [...page.ids] }
  }
  const ids = await orderedRuns(db, listing)
  if (groups !== undefined && ids.length > 0)
    throw invalid(
      'groups',
      'groups: these runs cannot be grouped: that needs the index of runs, which does not hold them or cannot order them so.',
    )
  const window = [...ids.subarray(offset, offset + limit)]
  return {
    ids: window,
    total: ids.length,
    rowCount: ids.length,
    tree: null,
    groups: groups === undefined ? null : [],
  }
}
