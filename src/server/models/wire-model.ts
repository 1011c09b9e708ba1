import type { Connection, SqlRow } from '../db/connection.ts'
import { defineRead } from '../db/operation.ts'
import { wireMetric } from '../metrics/wire-metric.ts'
import { findAnyModel, findModel, type ModelRow } from './find-model.ts'
import { placeholders } from '../db/placeholders.ts'

const STATUS = [
  'LOGGED_MODEL_STATUS_UNSPECIFIED',
  'LOGGED_MODEL_PENDING',
  'LOGGED_MODEL_READY',
  'LOGGED_MODEL_UPLOAD_FAILED',
] as const

type KeyValueRow = SqlRow & { model_id: number; key: string; value: string }

interface MetricRow extends SqlRow {
  model_id: number
  run_uuid: string
  key: string
  value: number | null
  negative_zero: number
  timestamp: number | bigint
  step: number | bigint
  dataset_name: string | null
  dataset_digest: string | null
}

const grouped = <Row extends { model_id: number }>(rows: readonly Row[]): Map<number, Row[]> => {
  const groups = new Map<number, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.model_id)
    if (group === undefined) groups.set(row.model_id, [row])
    else group.push(row)
  }
  return groups
}

const wireModelMetric = (row: MetricRow, modelUuid: string): Record<string, unknown> => ({
  ...wireMetric(
    row.key,
    row.value === null ? Number.NaN : row.negative_zero === 1 ? -0 : row.value,
    row.timestamp,
    row.step,
  ),
  ...(row.dataset_name === null ? {} : { dataset_name: row.dataset_name }),
  ...(row.dataset_digest === null ? {} : { dataset_digest: row.dataset_digest }),
  model_id: modelUuid,
  run_id: row.run_uuid,
})

/** Models are read in groups of this size at most. */
const GROUP = 1000

/** Logged models in MLflow's form, in the order given. */
export const wireModels = async (
  db: Connection,
  models: readonly ModelRow[],
): Promise<Record<string, unknown>[]> => {
  const wire: Record<string, unknown>[] = []
  for (let from = 0; from < models.length; from += GROUP)
    wire.push(...(await wireGroup(db, models.slice(from, from + GROUP))))
  return wire
}

const wireGroup = async (db: Connection, models: readonly ModelRow[]): Promise<Record<string, unknown>[]> => {
  const ids = models.map(model => model.id)
  const among = `model_id in (${placeholders(ids.length)})`
  const params = grouped(
    await db.all<KeyValueRow>(
      `select model_id, key, value from logged_model_params where ${among} order by key`,
      ids,
    ),
  )
  const tags = grouped(
    await db.all<KeyValueRow>(
      `select model_id, key, value from logged_model_tags where ${among} order by key`,
      ids,
    ),
  )
  const metrics = grouped(
    await db.all<MetricRow>(`select * from logged_model_metrics where ${among} order by id`, ids),
  )
  const pairs = (rows: readonly KeyValueRow[] | undefined): { key: string; value: string }[] =>
    (rows ?? []).map(({ key, value }) => ({ key, value }))
  return models.map(model => ({
    info: {
      model_id: model.model_uuid,
      experiment_id: String(model.experiment_id),
      name: model.name,
      creation_timestamp_ms: model.created_at,
      last_updated_timestamp_ms: model.updated_at,
      artifact_uri: model.artifact_uri,
      status: STATUS[model.status] ?? STATUS[0],
      model_type: model.model_type,
      source_run_id: model.source_run_uuid,
      ...(model.status_message === null ? {} : { status_message: model.status_message }),
      ...(tags.has(model.id) ? { tags: pairs(tags.get(model.id)) } : {}),
    },
    data: {
      ...(params.has(model.id) ? { params: pairs(params.get(model.id)) } : {}),
      ...(metrics.has(model.id)
        ? { metrics: (metrics.get(model.id) ?? []).map(row => wireModelMetric(row, model.model_uuid)) }
        : {}),
    },
  }))
}

/** MLflow's LoggedModel of one id, as JSON text; of a deleted one only where `deletedToo`. */
export const getWireModel = defineRead(
  'models.getWire',
  async (db, args: { modelUuid: string; deletedToo: boolean }): Promise<string> => {
    const find = args.deletedToo ? findAnyModel : findModel
    return JSON.stringify((await wireModels(db, [await find(db, args.modelUuid)]))[0])
  },
)
