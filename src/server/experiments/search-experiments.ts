import { sql } from 'kysely'
import {
  VIEW_TYPES,
  type SearchExperimentsRequest,
  type ViewType,
  type WireExperiment,
} from '#contract/mlflow/experiments.ts'
import { readFilter } from '#contract/search/read-filter.ts'
import { readOrder } from '#contract/search/order.ts'
import { defineRead } from '../db/operation.ts'
import { searchFault } from '../search/search-fault.ts'
import { compileExperimentFilter, compileExperimentOrder } from '../search/compile-experiments.ts'
import { WIRE_COLUMNS, wireExperiments, type WireRow } from './wire-experiment.ts'

const STATE = {
  [VIEW_TYPES.ACTIVE_ONLY]: sql`experiments.deletion_id is null`,
  [VIEW_TYPES.DELETED_ONLY]: sql`experiments.deletion_id is not null`,
  [VIEW_TYPES.ALL]: sql`1 = 1`,
} satisfies Record<ViewType, unknown>

/** One page of the experiments that a filter of MLflow's grammar finds, and whether more follow. */
export const searchExperiments = defineRead(
  'experiments.search',
  async (
    db,
    request: SearchExperimentsRequest,
  ): Promise<{ experiments: WireExperiment[]; hasMore: boolean }> => {
    const filter = inField('filter', () => readFilter(request.filter, 'experiments', 'mlflow'))
    const order = inField('order_by', () => readOrder(request.orderBy, 'experiments', 'mlflow'))
    const matches = filter === null ? sql`1 = 1` : compileExperimentFilter(filter, db.kind)
    const { maxResults, offset } = request
    const page = maxResults === null ? sql`` : sql`limit ${maxResults + 1} offset ${offset}`
    const { rows } = await sql<WireRow>`select ${sql.raw(WIRE_COLUMNS)} from experiments
      where ${STATE[request.viewType]} and ${matches} order by ${compileExperimentOrder(order)} ${page}`.execute(
      db.kysely,
    )
    const hasMore = maxResults !== null && rows.length > maxResults
    return { experiments: await wireExperiments(db, hasMore ? rows.slice(0, maxResults) : rows), hasMore }
  },
)

const inField = <T>(field: string, read: () => T): T => {
  try {
    return read()
  } catch (error) {
    throw searchFault(error, field)
  }
}
