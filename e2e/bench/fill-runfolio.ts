import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { paramNumber } from '#contract/search/param-number.ts'
import type { BenchRun } from '#demo/bench-runs.ts'
import type { MetricPoint } from '#demo/types.ts'
import { insertInto, writeAll } from './insert-rows.ts'
import { readRuns } from './read-data.ts'

const STATUS = { RUNNING: 1, SCHEDULED: 2, FINISHED: 3, FAILED: 4, KILLED: 5 } as const
const ALL_NEGATIVE_ZERO = 15
/** Change numbers that a run costs its server: created, logged to, settled, ended. */
const CHANGES = 4
const RUN_COLUMNS = [
  ...['id', 'run_uuid', 'experiment_id', 'name', 'user_id', 'status', 'start_time', 'end_time'],
  ...['artifact_uri', 'parent_uuid', 'created_at', 'last_write_at', 'created_change', 'change'],
]
const METRIC_COLUMNS = [
  ...['run_id', 'key_id', 'count', 'nan_count', 'finite_count', 'finite_sum', 'last_value', 'last_step'],
  ...['last_timestamp', 'first_value', 'first_step', 'first_timestamp', 'min_value', 'min_step', 'max_value'],
  ...['max_step', 'negative_zero'],
]
const CHUNK_COLUMNS = [
  ...['run_id', 'key_id', 'seq', 'points', 'first_step', 'first_timestamp', 'last_step', 'last_timestamp'],
  'data',
]

/** The record of a series that has this point alone. */
const metricRow = (run: number, key: number, { value, step, timestamp }: MetricPoint): SQLInputValue[] => {
  const nan = Number.isNaN(value)
  const finite = Number.isFinite(value)
  const stored = nan ? null : value
  const at = nan ? null : step
  return [
    ...[run, key, 1, nan ? 1 : 0, finite ? 1 : 0, finite ? value : 0],
    ...[stored, step, timestamp, stored, step, timestamp, stored, at, stored, at],
    Object.is(value, -0) ? ALL_NEGATIVE_ZERO : 0,
  ]
}

/** The packed chunk of a series that has this point alone: a header, then step, time and value. */
const chunkRow = (run: number, key: number, { value, step, timestamp }: MetricPoint): SQLInputValue[] => {
  const data = new DataView(new ArrayBuffer(32))
  data.setUint32(0, 1, true)
  data.setFloat64(8, step, true)
  data.setFloat64(16, timestamp, true)
  data.setFloat64(24, value, true)
  return [run, key, 0, 1, step, timestamp, step, timestamp, new Uint8Array(data.buffer)]
}

/** The ids of names, which are written when they are new. */
const keyIds = (database: DatabaseSync): ((name: string) => number) => {
  const ids = new Map<string, number>()
  const add = database.prepare('insert or ignore into keys (name) values (?)')
  const find = database.prepare('select id from keys where name = ?')
  return name => {
    const known = ids.get(name)
    if (known !== undefined) return known
    add.run(name)
    const id = Number(find.get(name)?.['id'])
    ids.set(name, id)
    return id
  }
}

/** Statements for several rows at once, one for each number of rows. */
const severalInto = (database: DatabaseSync, table: string, columns: readonly string[]) => {
  const statements = new Map<number, StatementSync>()
  return (rows: readonly (readonly SQLInputValue[])[]): void => {
    const statement = statements.get(rows.length) ?? insertInto(database, table, columns, rows.length)
    statements.set(rows.length, statement)
    // Along the primary key, so that pages are filled one after the other.
    statement.run(...rows.toSorted((a, b) => Number(a[1]) - Number(b[1])).flat())
  }
}

const number = (database: DatabaseSync, sql: string, ...values: SQLInputValue[]): number =>
  Number(Object.values(database.prepare(sql).get(...values) ?? {})[0] ?? 0)

/**
 * Writes the first `count` runs of the read stage into the tables of a store whose server made them and the experiment,
 * and stands still: as that server would have left them after each run was created, logged to and ended, and all points
 * were folded. A million takes minutes; by the API it would take a quarter of an hour, and MLflow's server six hours.
 */
export const fillRunfolio = async (file: string, experimentId: string, count: number): Promise<void> => {
  const database = new DatabaseSync(file)
  // What is lost with the machine is made anew, and with the usual log all would be written twice.
  database.exec('pragma journal_mode = delete; pragma synchronous = off; pragma cache_size = -262144')
  const experiment = Number(experimentId)
  const place = database.prepare('select artifact_location from experiments where id = ?').get(experiment)
  const run = insertInto(database, 'runs', RUN_COLUMNS)
  const metrics = severalInto(database, 'run_metrics', METRIC_COLUMNS)
  const chunks = severalInto(database, 'metric_chunks', CHUNK_COLUMNS)
  const params = severalInto(database, 'params', ['run_id', 'key_id', 'value', 'num'])
  const tags = severalInto(database, 'tags', ['run_id', 'key_id', 'value'])
  const key = keyIds(database)
  const firstId = number(database, 'select max(id) from runs') + 1
  const before = number(database, 'select change from change_counter')
  await writeAll(database, readRuns(count), (one: BenchRun, index) => {
    const id = firstId + index
    const change = before + index * CHANGES + 1
    const lastWrite = one.metrics.at(-1)?.timestamp ?? one.start
    run.run(
      ...[id, one.id, experiment, one.name, one.user, STATUS[one.status], one.start, one.end ?? null],
      ...[`${String(place?.['artifact_location'])}/${one.id}/artifacts`, null, one.start, lastWrite],
      ...[change, change + CHANGES - 1],
    )
    metrics(one.metrics.map(point => metricRow(id, key(point.key), point)))
    chunks(one.metrics.map(point => chunkRow(id, key(point.key), point)))
    params(one.params.map(param => [id, key(param.key), param.value, paramNumber(param.value)]))
    const named = [...one.tags, { key: 'mlflow.runName', value: one.name }]
    tags(named.map(tag => [id, key(tag.key), tag.value]))
  })
  const change = before + count * CHANGES
  database.prepare('update change_counter set change = ?').run(change)
  database.prepare('update experiments set change = ? where id = ?').run(change, experiment)
  database.exec(`insert or replace into experiment_run_counts
      (experiment_id, running, scheduled, finished, failed, killed, last_write_at)
    select experiment_id, sum(status = 1), sum(status = 2), sum(status = 3), sum(status = 4), sum(status = 5),
      max(last_write_at)
    from runs where deletion_id is null group by experiment_id`)
  database.exec('pragma analysis_limit = 1000; analyze; pragma journal_mode = wal')
  database.close()
}
