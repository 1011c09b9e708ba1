import { jsonDouble, jsonInteger } from '#contract/numbers.ts'
import type { MetricSummary, Run, RunLink, RunModel } from '#contract/runs.ts'
import { isHere } from '../artifacts/artifact-location.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { notFound } from '../db/errors.ts'
import { defineRead } from '../db/operation.ts'
import type { SeriesState } from '../metrics/series-state.ts'
import { runDetails, type ModelLink } from './run-details.ts'
import { statusName } from './run-status.ts'
import { RUNS_WITH_EXPERIMENT } from './runs-with-experiment.ts'

const CHILDREN_SHOWN = 50

const summary = (key: string, series: SeriesState): MetricSummary => {
  const noNumber = Number.isNaN(series.minValue)
  return {
    key,
    last: jsonDouble(series.lastValue),
    lastStep: jsonInteger(series.lastStep),
    lastTimestamp: jsonInteger(series.lastTimestamp),
    first: jsonDouble(series.firstValue),
    firstStep: jsonInteger(series.firstStep),
    min: noNumber ? null : jsonDouble(series.minValue),
    minStep: noNumber ? null : jsonInteger(series.minStep),
    max: noNumber ? null : jsonDouble(series.maxValue),
    maxStep: noNumber ? null : jsonInteger(series.maxStep),
    mean: series.finiteCount === 0 ? null : jsonDouble(series.finiteSum / series.finiteCount),
    count: series.count,
  }
}

interface LinkRow extends SqlRow {
  run_uuid: string
  name: string
  status: number
}

const link = (row: LinkRow): RunLink => ({
  runId: row.run_uuid,
  name: row.name,
  status: statusName(row.status),
})

const MODEL_STATUS = ['PENDING', 'PENDING', 'READY', 'UPLOAD_FAILED'] as const

interface LinkedModel extends SqlRow {
  model_uuid: string
  name: string
  model_type: string
  status: number
  artifact_uri: string
  created_at: number
}

const modelsOf = async (db: Connection, runId: number, links: readonly ModelLink[]): Promise<RunModel[]> => {
  if (links.length === 0) return []
  const rows = await db.all<LinkedModel>(
    `select model_uuid, name, model_type, status, artifact_uri, created_at from logged_models
     where model_uuid in (select model_uuid from run_models where run_id = ?) and deleted_at is null`,
    [runId],
  )
  const byId = new Map(rows.map(row => [row.model_uuid, row]))
  return links.flatMap(({ modelUuid, direction, step }) => {
    const model = byId.get(modelUuid)
    if (model === undefined) return []
    return {
      modelId: modelUuid,
      name: model.name,
      modelType: model.model_type,
      status: MODEL_STATUS[model.status] ?? 'PENDING',
      direction,
      step: jsonInteger(step),
      artifactUri: model.artifact_uri,
      createdAt: model.created_at,
    }
  })
}

interface RunAttributes extends SqlRow {
  id: number
  experiment_id: number
  experiment_name: string
  name: string
  user_id: string
  status: number
  start_time: number
  end_time: number | null
  last_write_at: number
  artifact_uri: string
  parent_uuid: string | null
  deletion_id: number | null
  experiment_deletion: number | null
  change: number
}

/** One run with everything that its page shows, but for histories and files. */
export const getRun = defineRead('runs.get', async (db, args: { runUuid: string }): Promise<Run> => {
  const run = await db.get<RunAttributes>(
    `select r.*, e.name as experiment_name, e.deletion_id as experiment_deletion
     ${RUNS_WITH_EXPERIMENT} r.run_uuid = ?`,
    [args.runUuid],
  )
  if (run === undefined) throw notFound(`There is no run with the id ${args.runUuid}.`)
  const details = (await runDetails(db, [run.id])).get(run.id)
  const { params = [], tags = [], metrics = [], datasets = [], models = [] } = details ?? {}
  const parent =
    run.parent_uuid === null
      ? undefined
      : await db.get<LinkRow>('select run_uuid, name, status from runs where run_uuid = ?', [run.parent_uuid])
  const children = await db.all<LinkRow>(
    `select run_uuid, name, status from runs where parent_uuid = ? and deletion_id is null
     order by start_time desc, run_uuid limit ${CHILDREN_SHOWN}`,
    [args.runUuid],
  )
  const count = await db.get<{ children: number }>(
    'select count(*) as children from runs where parent_uuid = ? and deletion_id is null',
    [args.runUuid],
  )
  return {
    runId: args.runUuid,
    experimentId: String(run.experiment_id),
    experimentName: run.experiment_name,
    name: run.name,
    user: run.user_id || (tags.find(tag => tag.key === 'mlflow.user')?.value ?? ''),
    status: statusName(run.status),
    startTime: Number(run.start_time),
    endTime: run.end_time === null ? null : Number(run.end_time),
    lastWriteAt: run.last_write_at,
    artifactUri: run.artifact_uri,
    artifactsHere: isHere(run.artifact_uri),
    parent: parent === undefined ? null : link(parent),
    children: children.map(link),
    childCount: count?.children ?? 0,
    params,
    metrics: metrics.map(({ key, series }) => summary(key, series)),
    tags,
    datasets,
    models: await modelsOf(db, run.id, models),
    deletionId: run.deletion_id,
    experimentDeleted: run.experiment_deletion !== null,
    change: run.change,
  }
})
