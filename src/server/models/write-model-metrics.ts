import type { MetricPoints } from '#contract/mlflow/metric-points.ts'
import type { SqlRow, WriteConnection } from '../db/connection.ts'
import { StoreError } from '../db/errors.ts'
import { integerAt } from '../metrics/points.ts'
import { placeholders } from '../db/placeholders.ts'

/**
 * Records the points of a batch that belong to a logged model with that model too; one that is there already is left.
 * @throws StoreError INVALID_PARAMETER_VALUE for a model that never was there.
 */
export const writeModelMetrics = async (
  tx: WriteConnection,
  runUuid: string,
  points: MetricPoints,
): Promise<void> => {
  for (const { point, modelId, datasetName, datasetDigest } of points.models) {
    const model = await tx.get<SqlRow & { id: number }>('select id from logged_models where model_uuid = ?', [
      modelId,
    ])
    if (model === undefined)
      throw new StoreError('INVALID_PARAMETER_VALUE', `Logged model with ID '${modelId}' not found.`, {
        field: 'model_id',
      })
    const value = points.values[point]!
    const row = {
      model_id: model.id,
      run_uuid: runUuid,
      key: points.keys[points.keyOf[point]!]!,
      value: Number.isNaN(value) ? null : value,
      negative_zero: Object.is(value, -0) ? 1 : 0,
      timestamp: integerAt(points.timestamps, point),
      step: integerAt(points.steps, point),
      dataset_name: datasetName,
      dataset_digest: datasetDigest,
    }
    const names = Object.keys(row)
    const same = names.map(name => `${name} is not distinct from ?`).join(' and ')
    const there = await tx.get(
      `select 1 as found from logged_model_metrics where ${same}`,
      Object.values(row),
    )
    if (there !== undefined) continue
    await tx.run(
      `insert into logged_model_metrics (${names.join(', ')}) values (${placeholders(names.length)})`,
      Object.values(row),
    )
  }
}
