import { FieldError, invalidField, missingField } from '#contract/mlflow/field-error.ts'
import { readInt64, readString, readStrings, requiredString, type Fields } from '#contract/mlflow/fields.ts'
import { pageToken, readPageToken } from '#contract/mlflow/page-token.ts'
import { mlflowRoute } from '../http/mlflow-route.ts'
import type { Deps, Routes } from '../http/routes.ts'
import { bulkHistory, intervalHistory, metricHistory } from './history.ts'

const MAX_RUNS = 100
const MAX_BULK_POINTS = 25_000
const MAX_INTERVAL_POINTS = 2500

const history = async (fields: Fields, { store }: Deps): Promise<string> => {
  const runUuid = readString(fields, 'run_id') || readString(fields, 'run_uuid')
  if (runUuid === undefined || runUuid === '') throw missingField('run_id')
  const key = requiredString(fields, 'metric_key')
  const asked = readInt64(fields, 'max_results')
  if (asked !== undefined && asked < 0)
    throw invalidField('max_results', asked, 'It must be a positive integer.')
  // Java, R and Python of 2.0 send none and expect everything; 0 means the same to them.
  const limit = asked === undefined || asked === 0 ? null : Number(asked)
  const offset = readPageToken(fields)
  const page = await store.read(metricHistory, { runUuid, key, offset, limit })
  const next = offset + page.count
  const parts = [
    ...(page.count === 0 ? [] : [`"metrics":${page.metrics}`]),
    ...(next < page.total ? [`"next_page_token":${JSON.stringify(pageToken(next))}`] : []),
  ]
  return `{${parts.join(',')}}`
}

const runsOf = (fields: Fields, name: string): string[] => {
  const runUuids = [...new Set(readStrings(fields, name))]
  if (runUuids.length === 0) throw missingField(name)
  if (runUuids.length > MAX_RUNS)
    throw new FieldError(
      name,
      `${name}: at most ${MAX_RUNS} runs can be asked for at once, found ${runUuids.length}.`,
    )
  return runUuids
}

const bulk = async (fields: Fields, { store }: Deps): Promise<string> => {
  const limit = Math.min(Number(readInt64(fields, 'max_results') ?? MAX_BULK_POINTS), MAX_BULK_POINTS)
  const key = requiredString(fields, 'metric_key')
  return `{"metrics":${await store.read(bulkHistory, { runUuids: runsOf(fields, 'run_id'), key, limit })}}`
}

const interval = async (fields: Fields, { store }: Deps): Promise<string> => {
  const runUuids = runsOf(fields, 'run_ids')
  const key = requiredString(fields, 'metric_key')
  const startStep = readInt64(fields, 'start_step') ?? null
  const endStep = readInt64(fields, 'end_step') ?? null
  if ((startStep === null) !== (endStep === null))
    throw new FieldError(
      'end_step',
      'If either start step or end step are specified, both must be specified.',
    )
  if (startStep !== null && endStep !== null && startStep > endStep)
    throw invalidField('end_step', endStep, 'end_step must not be less than start_step.')
  const limit = readInt64(fields, 'max_results') ?? MAX_INTERVAL_POINTS
  if (limit < 1 || limit > MAX_INTERVAL_POINTS)
    throw invalidField('max_results', limit, `It must be at least 1 and at most ${MAX_INTERVAL_POINTS}.`)
  const points = await store.read(intervalHistory, {
    runUuids,
    key,
    startStep,
    endStep,
    limit: Number(limit),
  })
  return points === '[]' ? '{}' : `{"metrics":${points}}`
}

/** MLflow's routes that read metric histories. */
export const mlflowMetricRoutes: Routes = (app, deps) => {
  const get = (name: string, handle: (fields: Fields, deps: Deps) => Promise<string>): void =>
    mlflowRoute(app, {
      method: 'GET',
      url: `/mlflow/metrics/${name}`,
      handle: fields => handle(fields, deps),
    })
  get('get-history', history)
  get('get-history-bulk', bulk)
  get('get-history-bulk-interval', interval)
}
