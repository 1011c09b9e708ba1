import type { DemoModel, DemoRun } from '#demo/types.ts'
import { batches } from './batches.ts'
import type { TrackingClient } from './tracking-client.ts'

/** A run as the server knows it now. */
export interface SentRun {
  /** The server's id. */
  runId: string
  /** The demo's id. */
  demoId: string
  name: string
  status: DemoRun['status']
  /** The server's id of its parent. */
  parentRunId?: string
  deleted: boolean
  /** Metric points, metrics and files that were sent. */
  points: number
  metrics: number
  files: number
}

/** Logs one run as a client would: creates it, logs to it, uploads its files, ends it, and deletes it if it is to be. */
export const sendRun = async (
  client: TrackingClient,
  experimentId: string,
  run: DemoRun,
  parentRunId: string | undefined,
  created?: (runId: string) => void,
): Promise<SentRun> => {
  const { info } = (
    await client.mlflow<{ run: { info: { run_id: string; artifact_uri: string } } }>('runs/create', {
      experiment_id: experimentId,
      run_name: run.name,
      user_id: run.user,
      start_time: run.start,
      tags: [
        { key: 'mlflow.runName', value: run.name },
        ...(parentRunId === undefined ? [] : [{ key: 'mlflow.parentRunId', value: parentRunId }]),
        ...run.tags,
      ],
    })
  ).run
  const runId = info.run_id
  created?.(runId)

  let points = 0
  let metrics = 0
  const counted = function* () {
    for (const series of run.series()) {
      metrics += 1
      points += series.points.length
      yield series
    }
  }
  for (const batch of batches(run.params, counted()))
    await client.mlflow('runs/log-batch', { run_id: runId, ...batch })
  await sendDatasets(client, runId, run)
  const files = await sendFiles(client, experimentId, info, run)
  await endRun(client, runId, run)
  return {
    runId,
    demoId: run.id,
    name: run.name,
    status: run.status,
    ...(parentRunId !== undefined && { parentRunId }),
    deleted: run.deleted,
    points,
    metrics,
    files,
  }
}

const sendDatasets = async (client: TrackingClient, runId: string, run: DemoRun): Promise<void> => {
  if (run.datasets.length === 0) return
  await client.mlflow('runs/log-inputs', {
    run_id: runId,
    datasets: run.datasets.map(({ context, sourceType, ...dataset }) => ({
      tags: [{ key: 'mlflow.data.context', value: context }],
      dataset: { ...dataset, source_type: sourceType },
    })),
  })
}

/** The files of a run and, at a place of their own as MLflow 3 has it, those of its models. Answers how many. */
const sendFiles = async (
  client: TrackingClient,
  experimentId: string,
  info: { run_id: string; artifact_uri: string },
  run: DemoRun,
): Promise<number> => {
  const models: { path: string; modelId: string; location: string }[] = []
  for (const model of run.models) models.push(await createModel(client, experimentId, info.run_id, model))
  let files = 0
  for (const { path, content } of run.artifacts()) {
    const model = models.find(one => path.startsWith(`${one.path}/`))
    if (model === undefined) await client.putArtifact(info.artifact_uri, path, content())
    else await client.putArtifact(model.location, path.slice(model.path.length + 1), content())
    files += 1
  }
  for (const { modelId } of models)
    await client.mlflowPatch(`logged-models/${modelId}`, {
      model_id: modelId,
      status: 'LOGGED_MODEL_READY',
    })
  if (models.length > 0)
    await client.mlflow('runs/outputs', {
      run_id: info.run_id,
      models: models.map(({ modelId }) => ({ model_id: modelId, step: 0 })),
    })
  return files
}

const createModel = async (
  client: TrackingClient,
  experimentId: string,
  runId: string,
  { path, flavors }: DemoModel,
): Promise<{ path: string; modelId: string; location: string }> => {
  const { info } = (
    await client.mlflow<{ model: { info: { model_id: string; artifact_uri: string } } }>('logged-models', {
      experiment_id: experimentId,
      name: path,
      model_type: flavors[0] ?? '',
      source_run_id: runId,
    })
  ).model
  return { path, modelId: info.model_id, location: info.artifact_uri }
}

const endRun = async (client: TrackingClient, runId: string, run: DemoRun): Promise<void> => {
  if (run.status !== 'RUNNING')
    await client.mlflow('runs/update', {
      run_id: runId,
      status: run.status,
      ...(run.end !== undefined && { end_time: run.end }),
    })
  if (run.deleted) await client.mlflow('runs/delete', { run_id: runId })
}
