import { DatabaseSync } from 'node:sqlite'
import { insertInto, writeAll } from './insert-rows.ts'
import { readRuns } from './read-data.ts'

const LARGEST = Number.MAX_VALUE

/** How MLflow stores a double: NaN as a flag, the infinities as the largest numbers. */
const stored = (value: number): [value: number, isNan: 0 | 1] =>
  Number.isNaN(value) ? [0, 1] : [Math.max(-LARGEST, Math.min(LARGEST, value)), 0]

/**
 * Writes the first `count` runs of the read stage into the tables that an MLflow server made in its SQLite file, as
 * that server would have (looked at in 3.17): by its API it would take minutes.
 */
export const fillMlflow = async (file: string, experimentId: string, count: number): Promise<void> => {
  const database = new DatabaseSync(file)
  // Its keys are random: with less memory each row would read and write a page.
  database.exec('pragma synchronous = off; pragma cache_size = -524288')
  const into = (table: string, columns: string) => insertInto(database, table, columns.split(', '))
  const run = into(
    'runs',
    'run_uuid, name, source_type, source_name, entry_point_name, user_id, status, start_time, end_time, source_version, lifecycle_stage, artifact_uri, experiment_id',
  )
  const tag = into('tags', 'key, value, run_uuid')
  const param = into('params', 'key, value, run_uuid')
  const metric = into('metrics', 'key, value, timestamp, run_uuid, step, is_nan')
  const latest = into('latest_metrics', 'key, value, timestamp, run_uuid, step, is_nan')
  await writeAll(database, readRuns(count), one => {
    const { id, name, user, status, start, end = null } = one
    const place = `mlflow-artifacts:/${experimentId}/${id}/artifacts`
    run.run(id, name, 'UNKNOWN', '', '', user, status, start, end, '', 'active', place, Number(experimentId))
    for (const { key, value } of [...one.tags, { key: 'mlflow.runName', value: name }])
      tag.run(key, value, id)
    for (const { key, value, timestamp, step } of one.metrics) {
      const [number, isNan] = stored(value)
      metric.run(key, number, timestamp, id, step, isNan)
      latest.run(key, number, timestamp, id, step, isNan)
    }
    for (const { key, value } of one.params) param.run(key, value, id)
  })
  database.close()
}
