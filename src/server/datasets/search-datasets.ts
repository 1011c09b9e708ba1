import { defineRead } from '../db/operation.ts'
import { placeholders } from '../db/placeholders.ts'

const MAX_SUMMARIES = 1000

export interface DatasetSummary {
  experiment_id: string
  name: string
  digest: string
  context?: string
}

/** The datasets that runs of some experiments took in, one entry for each context; at most 1,000. */
export const searchDatasets = defineRead(
  'datasets.search',
  async (db, args: { experimentIds: number[] }): Promise<DatasetSummary[]> => {
    const rows = await db.all<{
      experiment_id: number
      name: string
      digest: string
      context: string | null
    }>(
      `select distinct datasets.experiment_id, datasets.name, datasets.digest, run_datasets.context
       from datasets join run_datasets on run_datasets.dataset_id = datasets.id
         join runs on runs.id = run_datasets.run_id and runs.deletion_id is null
       where datasets.experiment_id in (${placeholders(args.experimentIds.length)})
       order by datasets.name, datasets.digest limit ${MAX_SUMMARIES}`,
      args.experimentIds,
    )
    return rows.map(row => ({
      experiment_id: String(row.experiment_id),
      name: row.name,
      digest: row.digest,
      ...(row.context === null ? {} : { context: row.context }),
    }))
  },
)
