import type { Connection, SqlRow } from '../db/connection.ts'
import { placeholders } from '../db/placeholders.ts'
import { keyNames } from '../keys/key-ids.ts'
import { seriesFromRow, type SeriesState } from '../metrics/series-state.ts'

interface KeyValue {
  key: string
  value: string
}

/** Everything that was logged to one run, but for histories and files. */
export interface RunDetails {
  params: KeyValue[]
  tags: KeyValue[]
  metrics: { key: string; series: SeriesState }[]
  datasets: DatasetInput[]
  models: ModelLink[]
}

export interface DatasetInput {
  name: string
  digest: string
  sourceType: string
  source: string
  schema: string | null
  profile: string | null
  context: string | null
  tags: KeyValue[]
}

export interface ModelLink {
  modelUuid: string
  direction: 'input' | 'output'
  step: number | bigint
}

const GROUP = 1000

const emptyDetails = (): RunDetails => ({ params: [], tags: [], metrics: [], datasets: [], models: [] })

/** What was logged to some runs, in a handful of questions whatever their number. Keys come in order of name. */
export const runDetails = async (
  db: Connection,
  runIds: readonly number[],
): Promise<Map<number, RunDetails>> => {
  const details = new Map(runIds.map(id => [id, emptyDetails()]))
  for (let from = 0; from < runIds.length; from += GROUP)
    await fill(db, runIds.slice(from, from + GROUP), details)
  return details
}

const fill = async (
  db: Connection,
  ids: readonly number[],
  details: Map<number, RunDetails>,
): Promise<void> => {
  const among = `run_id in (${placeholders(ids.length)})`
  type Keyed = SqlRow & { run_id: number; key_id: number; value: string }
  const params = await db.all<Keyed>(`select run_id, key_id, value from params where ${among}`, ids)
  const tags = await db.all<Keyed>(`select run_id, key_id, value from tags where ${among}`, ids)
  const metrics = await db.all<SqlRow & { run_id: number; key_id: number }>(
    `select * from run_metrics where ${among}`,
    ids,
  )
  const names = await keyNames(db, [...new Set([...params, ...tags, ...metrics].map(row => row.key_id))])
  const nameOf = (keyId: number): string => names.get(keyId) ?? ''
  for (const row of params)
    details.get(row.run_id)?.params.push({ key: nameOf(row.key_id), value: row.value })
  for (const row of tags) details.get(row.run_id)?.tags.push({ key: nameOf(row.key_id), value: row.value })
  for (const row of metrics)
    details.get(row.run_id)?.metrics.push({ key: nameOf(row.key_id), series: seriesFromRow(row) })
  await fillInputs(db, ids, among, details)
  const byKey = (a: { key: string }, b: { key: string }): number => (a.key < b.key ? -1 : 1)
  for (const id of ids) {
    const run = details.get(id)
    run?.params.sort(byKey)
    run?.tags.sort(byKey)
    run?.metrics.sort(byKey)
  }
}

const fillInputs = async (
  db: Connection,
  ids: readonly number[],
  among: string,
  details: Map<number, RunDetails>,
): Promise<void> => {
  const datasets = await db.all<{
    run_id: number
    name: string
    digest: string
    source_type: string
    source: string
    schema: string | null
    profile: string | null
    context: string | null
    tags: string
  }>(
    `select run_id, name, digest, source_type, source, schema, profile, context, tags
     from run_datasets join datasets on datasets.id = run_datasets.dataset_id where ${among} order by dataset_id`,
    ids,
  )
  for (const row of datasets)
    details.get(row.run_id)?.datasets.push({
      name: row.name,
      digest: row.digest,
      sourceType: row.source_type,
      source: row.source,
      schema: row.schema,
      profile: row.profile,
      context: row.context,
      tags: JSON.parse(row.tags) as KeyValue[],
    })
  const models = await db.all<{
    run_id: number
    direction: number
    model_uuid: string
    step: number | bigint
  }>(
    `select run_id, direction, model_uuid, step from run_models where ${among} order by direction, step, model_uuid`,
    ids,
  )
  for (const row of models)
    details.get(row.run_id)?.models.push({
      modelUuid: row.model_uuid,
      direction: row.direction === 1 ? 'input' : 'output',
      step: row.step,
    })
}
