import type { DatasetFields } from '#contract/mlflow/datasets.ts'
import type { SqlRow, WriteConnection } from '../db/connection.ts'

const CONTEXT_TAG = 'mlflow.data.context'

/**
 * Notes that a run took in datasets. A dataset is the one of its experiment with that name and digest; a run that took
 * it in already keeps what it said of it. Of two tags with one key the last counts.
 */
export const writeDatasets = async (
  tx: WriteConnection,
  run: { id: number; experiment_id: number },
  datasets: readonly DatasetFields[],
): Promise<void> => {
  for (const dataset of datasets) {
    const values = new Map(dataset.tags.map(({ key, value }) => [key, value]))
    const tags = [...values].map(([key, value]) => ({ key, value }))
    await tx.run(
      `insert into datasets (experiment_id, name, digest, source_type, source, schema, profile)
       values (?, ?, ?, ?, ?, ?, ?) on conflict (experiment_id, name, digest) do nothing`,
      [
        run.experiment_id,
        dataset.name,
        dataset.digest,
        dataset.sourceType,
        dataset.source,
        dataset.schema,
        dataset.profile,
      ],
    )
    const row = await tx.get<SqlRow & { id: number }>(
      'select id from datasets where experiment_id = ? and name = ? and digest = ?',
      [run.experiment_id, dataset.name, dataset.digest],
    )
    await tx.run(
      `insert into run_datasets (run_id, dataset_id, context, tags) values (?, ?, ?, ?)
       on conflict (run_id, dataset_id) do nothing`,
      [
        run.id,
        row?.id ?? null,
        tags.find(({ key }) => key === CONTEXT_TAG)?.value ?? null,
        JSON.stringify(tags),
      ],
    )
  }
}
