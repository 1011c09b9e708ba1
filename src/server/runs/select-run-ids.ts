import { sql } from 'kysely'
import type { Filter, Mode, OrderItem } from '#contract/search/fields.ts'
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

const stateCondition = {
  active: sql`runs.deletion_id is null`,
  deleted: sql`runs.deletion_id is not null`,
  any: sql`1 = 1`,
  'client-active': sql`(runs.deletion_id is null and experiments.deletion_id is null)`,
  'client-deleted': sql`(runs.deletion_id is not null or experiments.deletion_id is not null)`,
} as const

/**
 * The checked filter of a listing; null where it asks for nothing.
 * @param now what relative times count from, ms.
 * @throws StoreError INVALID_PARAMETER_VALUE with the position of the fault.
 */
export const filterOf = (
  { filter, mode }: Pick<RunListing, 'filter' | 'mode'>,
  now: number = Date.now(),
): Filter | null => {
  try {
    return readFilter(filter, 'runs', mode, now)
  } catch (error) {
    throw searchFault(error, 'filter')
  }
}

/**
 * The ids of all runs of a listing, in its order, by SQL: what the index is measured by, and the way back where it cannot tell.
 * @throws StoreError INVALID_PARAMETER_VALUE with the position of the fault in the filter.
 */
export const selectRunIds = async (db: Connection, listing: RunListing): Promise<Float64Array> => {
  const filter = filterOf(listing)
  const { joins, orderBy } = compileRunOrder(listing.orderBy, listing.mode, db.kind)
  const condition = filter === null ? sql`1 = 1` : compileRunFilter(filter, db.kind)
  const rows = await sql<{ id: number }>`
    select runs.id as id from runs join experiments on experiments.id = runs.experiment_id ${joins}
    where ${idIn('runs.experiment_id', listing.experimentIds, db.kind)}
      and ${stateCondition[listing.state]} and ${condition}
    order by ${orderBy}`.execute(db.kysely)
  return Float64Array.from(rows.rows, row => row.id)
}
