import { wireInteger, wireMetric } from '../metrics/wire-metric.ts'
import type { DatasetInput, RunDetails } from './run-details.ts'
import { statusName } from './run-status.ts'

/** A run's own columns, as MLflow's RunInfo is made of them. */
export interface WireInfo {
  run_uuid: string
  experiment_id: number
  name: string
  user_id: string
  status: number
  start_time: number | bigint
  end_time: number | bigint | null
  artifact_uri: string
  deleted: boolean
}

/** MLflow's RunInfo. */
export const wireInfo = (run: WireInfo): Record<string, unknown> => ({
  run_uuid: run.run_uuid,
  experiment_id: String(run.experiment_id),
  run_name: run.name,
  user_id: run.user_id,
  status: statusName(run.status),
  start_time: wireInteger(run.start_time),
  ...(run.end_time === null ? {} : { end_time: wireInteger(run.end_time) }),
  artifact_uri: run.artifact_uri,
  lifecycle_stage: run.deleted ? 'deleted' : 'active',
  run_id: run.run_uuid,
})

/** A list under a name, or nothing where it is empty: MLflow leaves empty lists out. */
const filled = (name: string, list: readonly unknown[]): Record<string, unknown> =>
  list.length === 0 ? {} : { [name]: list }

const wireDataset = (dataset: DatasetInput): Record<string, unknown> => ({
  ...filled('tags', dataset.tags),
  dataset: {
    name: dataset.name,
    digest: dataset.digest,
    source_type: dataset.sourceType,
    source: dataset.source,
    ...(dataset.schema === null ? {} : { schema: dataset.schema }),
    ...(dataset.profile === null ? {} : { profile: dataset.profile }),
  },
})

/** MLflow's Run: info, data, inputs and outputs. */
export const wireRun = (run: WireInfo, details: RunDetails): Record<string, unknown> => ({
  info: wireInfo(run),
  data: {
    ...filled(
      'metrics',
      details.metrics.map(({ key, series }) =>
        wireMetric(key, series.lastValue, series.lastTimestamp, series.lastStep),
      ),
    ),
    ...filled('params', details.params),
    ...filled('tags', details.tags),
  },
  inputs: {
    ...filled('dataset_inputs', details.datasets.map(wireDataset)),
    ...filled(
      'model_inputs',
      details.models
        .filter(model => model.direction === 'input')
        .map(model => ({ model_id: model.modelUuid })),
    ),
  },
  outputs: filled(
    'model_outputs',
    details.models
      .filter(model => model.direction === 'output')
      .map(model => ({ model_id: model.modelUuid, step: wireInteger(model.step) })),
  ),
})
