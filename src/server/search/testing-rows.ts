import { statusCodes } from '#contract/search/codes.ts'
import { paramNumber } from '#contract/search/param-number.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { METRIC_KEYS, PARAM_KEYS, type StoredRun, TAG_KEYS } from './testing-runs.ts'
import { placeholders } from '../db/placeholders.ts'

const EXPERIMENT = 1
const DELETION = 1
const KEYS = [...new Set<string>([...METRIC_KEYS, ...PARAM_KEYS, ...TAG_KEYS])]
const keyId = (key: string) => KEYS.indexOf(key) + 1

/** Writes runs into an empty store as rows, their ids counted from 1. */
export async function insertRuns(db: Connection, runs: readonly StoredRun[]): Promise<void> {
  const rows = runs.map((stored, index) => ({ ...stored, id: index + 1 }))
  const made = { created_at: 0, change: 1, deletion_id: null }
  await insertRows(db, 'folders', [{ id: EXPERIMENT, parent_id: null, path: '/', owner: '', ...made }])
  const experiment = { id: EXPERIMENT, folder_id: EXPERIMENT, name: 'x', artifact_location: '', owner: '' }
  await insertRows(db, 'experiments', [{ ...experiment, updated_at: 0, ...made }])
  await insertRows(
    db,
    'keys',
    KEYS.map(name => ({ id: keyId(name), name })),
  )
  const deletion = { kind: 'run', name: '', chosen: 1, was_in: '', experiments: 0, runs: 1, actor: '' }
  await insertRows(db, 'deletions', [{ id: DELETION, ...deletion, experiment_id: EXPERIMENT, deleted_at: 0 }])
  await insertRows(db, 'runs', rows.map(runRow))
  await insertRows(db, 'logged_models', rows.flatMap(modelRows))
  await insertRows(db, 'run_metrics', rows.flatMap(metricRows))
  const params = rows.flatMap(({ id, record }) => textRows(id, record.params))
  await insertRows(
    db,
    'params',
    params.map(row => ({ ...row, num: paramNumber(row.value) })),
  )
  await insertRows(
    db,
    'tags',
    rows.flatMap(({ id, record }) => textRows(id, record.tags)),
  )
  await insertDatasets(db, rows)
  await insertRows(
    db,
    'artifacts',
    rows.flatMap(({ id, record }) =>
      record.artifacts.map(path => ({ run_id: id, model_id: 0, path, size: 1, modified_at: 0 })),
    ),
  )
}

/** Inserts rows that have the same columns. */
export async function insertRows(db: Connection, table: string, rows: readonly SqlRow[]): Promise<void> {
  if (rows.length === 0) return
  const columns = Object.keys(rows[0] ?? {})
  const places = `(${placeholders(columns.length)})`
  const values = rows.flatMap(row => columns.map(column => row[column] ?? null))
  await db.run(
    `insert into ${table} (${columns.join(', ')}) values ${rows.map(() => places).join(', ')}`,
    values,
  )
}

function runRow({ id, record, parent, deleted }: StoredRun & { id: number }) {
  const status = statusCodes('runs').find(({ words }) => words[0] === record.status)?.code ?? 0
  const { run_id, run_name, user_id, artifact_uri, start_time, end_time, last_write } = record
  return {
    ...{
      id,
      run_uuid: run_id,
      experiment_id: EXPERIMENT,
      name: run_name,
      user_id,
      status,
      start_time,
      end_time,
    },
    ...{ artifact_uri, parent_uuid: parent, created_at: 0, last_write_at: last_write },
    ...{ created_change: 1, change: 1, deletion_id: deleted ? DELETION : null },
  }
}

function modelRows({ id, record, deletedModels }: StoredRun & { id: number }) {
  const all = [
    ...record.models.map(model => ({ ...model, deleted_at: null })),
    ...deletedModels.map(model => ({ ...model, deleted_at: 1 })),
  ]
  return all.map(({ name, type, deleted_at }, index) => ({
    ...{ model_uuid: `m-${id}-${index}`, experiment_id: EXPERIMENT, name, model_type: type, deleted_at },
    ...{ source_run_uuid: record.run_id, status: 2, status_message: null, artifact_uri: '' },
    ...{ created_at: 0, updated_at: 0, change: 1 },
  }))
}

function metricRows({ id, record, sums }: StoredRun & { id: number }) {
  const column = (number: number) => (Number.isNaN(number) ? null : number)
  return [...record.metrics].map(([key, { last, first, min, max }]) => {
    const [finite_sum, finite_count] = sums.get(key) ?? [0, 0]
    return {
      ...{ run_id: id, key_id: keyId(key), count: 9, nan_count: 0, finite_count, finite_sum },
      ...{ last_value: column(last), last_step: 0, last_timestamp: 0 },
      ...{ first_value: column(first), first_step: 0, first_timestamp: 0 },
      ...{ min_value: column(min), min_step: 0, max_value: column(max), max_step: 0, negative_zero: 0 },
    }
  })
}

function textRows(id: number, values: ReadonlyMap<string, string>) {
  return [...values].map(([key, value]) => ({ run_id: id, key_id: keyId(key), value }))
}

async function insertDatasets(db: Connection, rows: readonly (StoredRun & { id: number })[]): Promise<void> {
  const all = rows.flatMap(({ record }) => record.datasets)
  const identity = ({ name, digest }: { name: string; digest: string }) => `${name} ${digest}`
  const names = [...new Map(all.map(dataset => [identity(dataset), dataset])).values()]
  const source = { experiment_id: EXPERIMENT, source_type: '', source: '' }
  await insertRows(
    db,
    'datasets',
    names.map(({ name, digest }, index) => ({ id: index + 1, name, digest, ...source })),
  )
  const inputs = rows.flatMap(({ id, record }) =>
    record.datasets.map(dataset => ({
      ...{ run_id: id, context: dataset.context, tags: '[]' },
      dataset_id: names.findIndex(named => identity(named) === identity(dataset)) + 1,
    })),
  )
  await insertRows(db, 'run_datasets', inputs)
}
