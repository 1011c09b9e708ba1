import { sql } from 'kysely'
import type { Mode, OrderItem } from '#contract/search/fields.ts'
import { readFilter } from '#contract/search/read-filter.ts'
import type { Connection } from '../db/connection.ts'
import { compileRunOrder } from '../search/compile-run-order.ts'
import { compileRunFilter } from '../search/compile-runs.ts'
import { searchFault } from '../search/search-fault.ts'
import { idIn } from '../search/sql-ids.ts'

/** Which runs, and in which order; plain data, so that it can cross threads and name a cache entry. */
export interface RunListing {
  experimentIds: number[]
  filter: string
  mode: Mode
  /**
   * `deleted`: runs that were deleted themselves. `active`: the others. `any`: both. The `client-` forms judge as
   * MLflow's clients do, for whom the runs of a deleted experiment are deleted with it.
   */
  state: 'active' | 'deleted' | 'any' | 'client-active' | 'client-deleted'
  orderBy: OrderItem[]
}

interface Ordered {
  version: string
  ids: Float64Array
}

const MAX_CACHED_ORDERS = 8
/** Listings over more experiments than this are not remembered: asking what has changed would cost as much. */
const MAX_WATCHED = 100
const caches = new WeakMap<Connection, Map<string, Ordered>>()

const stateCondition = {
  active: sql`runs.deletion_id is null`,
  deleted: sql`runs.deletion_id is not null`,
  any: sql`1 = 1`,
  'client-active': sql`(runs.deletion_id is null and experiments.deletion_id is null)`,
  'client-deleted': sql`(runs.deletion_id is not null or experiments.deletion_id is not null)`,
} as const

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

const selectIds = async (db: Connection, listing: RunListing): Promise<Float64Array> => {
  let filter
  try {
    filter = readFilter(listing.filter, 'runs', listing.mode)
  } catch (error) {
    throw searchFault(error, 'filter')
  }
  const { joins, orderBy } = compileRunOrder(listing.orderBy, listing.mode, db.kind)
  const condition = filter === null ? sql`1 = 1` : compileRunFilter(filter, db.kind)
  const rows = await sql<{ id: number }>`
    select runs.id as id from runs join experiments on experiments.id = runs.experiment_id ${joins}
    where ${idIn('runs.experiment_id', listing.experimentIds, db.kind)}
      and ${stateCondition[listing.state]} and ${condition}
    order by ${orderBy}`.execute(db.kysely)
  return Float64Array.from(rows.rows, row => row.id)
}

/**
 * The ids of all runs of a listing, in its order. The order is remembered until something in these experiments changes,
 * so that the next window of the same table costs nothing.
 * @throws StoreError INVALID_PARAMETER_VALUE with the position of the fault in the filter.
 */
export const orderedRuns = async (db: Connection, listing: RunListing): Promise<Float64Array> => {
  if (listing.experimentIds.length === 0) return new Float64Array(0)
  if (listing.experimentIds.length > MAX_WATCHED) return await selectIds(db, listing)
  const cache = caches.get(db) ?? new Map<string, Ordered>()
  caches.set(db, cache)
  const name = JSON.stringify(listing)
  const version = await versionOf(db, listing.experimentIds)
  const known = cache.get(name)
  cache.delete(name)
  const ordered = known?.version === version ? known : { version, ids: await selectIds(db, listing) }
  cache.set(name, ordered)
  const oldest = cache.keys().next()
  if (cache.size > MAX_CACHED_ORDERS && oldest.done !== true) cache.delete(oldest.value)
  return ordered.ids
}
