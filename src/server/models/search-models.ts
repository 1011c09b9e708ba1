import { sql } from 'kysely'
import type { LoggedModelOrder } from '#contract/search/logged-model-order.ts'
import { readFilter } from '#contract/search/read-filter.ts'
import { defineRead } from '../db/operation.ts'
import {
  compileLoggedModelFilter,
  compileLoggedModelOrder,
  type MetricDataset,
} from '../search/compile-logged-models.ts'
import { searchFault } from '../search/search-fault.ts'
import { idIn } from '../search/sql-ids.ts'
import type { ModelRow } from './find-model.ts'
import { wireModels } from './wire-model.ts'

export interface ModelSearch {
  experimentIds: number[]
  filter: string
  datasets: MetricDataset[]
  orderBy: LoggedModelOrder[]
  offset: number
  limit: number
}

/** One page of logged models as the JSON text of MLflow's `models`, and whether more follow. */
export const searchModels = defineRead(
  'models.search',
  async (db, search: ModelSearch): Promise<{ models: string; count: number; more: boolean }> => {
    if (search.experimentIds.length === 0) return { models: '[]', count: 0, more: false }
    let filter
    try {
      filter = readFilter(search.filter, 'loggedModels', 'mlflow')
    } catch (error) {
      throw searchFault(error, 'filter')
    }
    const found = await sql<ModelRow>`
      select logged_models.* from logged_models
        join experiments on experiments.id = logged_models.experiment_id and experiments.deletion_id is null
      where ${idIn('logged_models.experiment_id', search.experimentIds, db.kind)} and logged_models.deleted_at is null
        and ${compileLoggedModelFilter(filter, search.datasets, db.kind)}
      order by ${compileLoggedModelOrder(search.orderBy)} limit ${search.limit + 1} offset ${search.offset}`.execute(
      db.kysely,
    )
    const page = found.rows.slice(0, search.limit)
    return {
      models: JSON.stringify(await wireModels(db, page)),
      count: page.length,
      more: found.rows.length > search.limit,
    }
  },
)
