import { randomUUID } from 'node:crypto'
import { invalidField, missingField } from '#contract/mlflow/field-error.ts'
import {
  readEnum,
  readId,
  readIds,
  readInt64,
  readString,
  readStrings,
  requiredString,
  type Fields,
} from '#contract/mlflow/fields.ts'
import { readTags } from '#contract/mlflow/log-batch.ts'
import { pageToken, readPageToken } from '#contract/mlflow/page-token.ts'
import type { OrderItem } from '#contract/search/fields.ts'
import { readOrder } from '#contract/search/order.ts'
import { experimentNumbers, requiredExperimentNumber } from '../experiments/experiment-number.ts'
import { mlflowRoute } from '../http/mlflow-route.ts'
import { LARGE_JSON_BODY } from '../http/policy.ts'
import type { Deps, Routes } from '../http/routes.ts'
import { searchFault } from '../search/search-fault.ts'
import { deleteClientRun, restoreClientRun } from './client-trash.ts'
import { createRun } from './create-run.ts'
import type { RunListing } from './select-run-ids.ts'
import { randomRunName } from './run-name.ts'
import { getWireRun, searchRuns } from './search-runs.ts'
import { updateRun } from './update-run.ts'
import { wireInfo } from './wire-run.ts'

const STATUS = { RUNNING: 1, SCHEDULED: 2, FINISHED: 3, FAILED: 4, KILLED: 5 } as const
const VIEW = { ACTIVE_ONLY: 1, DELETED_ONLY: 2, ALL: 3 } as const
const STATE_OF_VIEW = { 1: 'client-active', 2: 'client-deleted', 3: 'any' } as const

const DEFAULT_RESULTS = 1000
const MAX_RESULTS = 50_000

/** The run that a request names; older clients say `run_uuid`, most say both, and `run_id` counts then. */
export const runIdOf = (fields: Fields): string => {
  const id = readString(fields, 'run_id') || readString(fields, 'run_uuid')
  if (id === undefined || id === '') throw missingField('run_id')
  return id
}

const create = async (fields: Fields, { store }: Deps): Promise<object> => {
  const run = {
    runUuid: randomUUID().replaceAll('-', ''),
    experimentId: requiredExperimentNumber(readId(fields, 'experiment_id') || '0'),
    userId: readString(fields, 'user_id') ?? '',
    name: readString(fields, 'run_name') ?? '',
    fallbackName: randomRunName(),
    startTime: readInt64(fields, 'start_time') ?? 0,
    tags: readTags(fields),
  }
  const created = await store.write(createRun, run)
  const info = wireInfo({
    run_uuid: run.runUuid,
    experiment_id: run.experimentId,
    name: created.name,
    user_id: run.userId,
    status: STATUS.RUNNING,
    start_time: run.startTime,
    end_time: null,
    artifact_uri: created.artifactUri,
    deleted: false,
  })
  return { run: { info, data: { tags: created.tags }, inputs: {} } }
}

const update = async (fields: Fields, { store }: Deps): Promise<object> => {
  const updated = await store.write(updateRun, {
    runUuid: runIdOf(fields),
    status: readEnum(fields, 'status', STATUS) ?? null,
    endTime: readInt64(fields, 'end_time') ?? null,
    name: readString(fields, 'run_name') ?? null,
  })
  return { run_info: wireInfo(updated) }
}

const orderOf = (fields: Fields): OrderItem[] => {
  try {
    return readOrder(readStrings(fields, 'order_by'), 'runs', 'mlflow')
  } catch (error) {
    throw searchFault(error, 'order_by')
  }
}

const maxResults = (fields: Fields): number => {
  const asked = readInt64(fields, 'max_results') ?? DEFAULT_RESULTS
  if (asked < 1 || asked > MAX_RESULTS)
    throw invalidField('max_results', asked, `It must be at least 1 and at most ${MAX_RESULTS}.`)
  return Number(asked)
}

const search = async (fields: Fields, { store }: Deps): Promise<string> => {
  const listing: RunListing = {
    experimentIds: experimentNumbers(readIds(fields, 'experiment_ids')),
    filter: readString(fields, 'filter') ?? '',
    mode: 'mlflow',
    state: STATE_OF_VIEW[readEnum(fields, 'run_view_type', VIEW) ?? VIEW.ACTIVE_ONLY],
    orderBy: orderOf(fields),
  }
  const limit = maxResults(fields)
  const offset = readPageToken(fields)
  const page = await store.read(searchRuns, { listing, offset, limit })
  const next = offset + page.count
  const parts = [
    ...(page.count === 0 ? [] : [`"runs":${page.runs}`]),
    ...(next < page.total ? [`"next_page_token":${JSON.stringify(pageToken(next))}`] : []),
  ]
  return `{${parts.join(',')}}`
}

/** MLflow's routes that make, read, change, find and delete runs; see `mlflow-logging.ts` for those that log to one. */
export const mlflowRunRoutes: Routes = (app, deps) => {
  const { store, config } = deps
  mlflowRoute(app, {
    method: 'POST',
    url: '/mlflow/runs/create',
    policy: LARGE_JSON_BODY,
    handle: fields => create(fields, deps),
  })
  mlflowRoute(app, { method: 'POST', url: '/mlflow/runs/update', handle: fields => update(fields, deps) })
  mlflowRoute(app, { method: 'POST', url: '/mlflow/runs/search', handle: fields => search(fields, deps) })
  mlflowRoute(app, {
    method: 'GET',
    url: '/mlflow/runs/get',
    handle: async fields => `{"run":${await store.read(getWireRun, { runUuid: runIdOf(fields) })}}`,
  })
  mlflowRoute(app, {
    method: 'POST',
    url: '/mlflow/runs/delete',
    handle: async fields => {
      await store.write(deleteClientRun, { runUuid: requiredString(fields, 'run_id'), actor: config.user })
      return {}
    },
  })
  mlflowRoute(app, {
    method: 'POST',
    url: '/mlflow/runs/restore',
    handle: async fields => {
      await store.write(restoreClientRun, {
        runUuid: requiredString(fields, 'run_id'),
        actor: config.user,
      })
      return {}
    },
  })
}
