import { randomBytes } from 'node:crypto'
import { invalidField, missingField } from '#contract/mlflow/field-error.ts'
import {
  readBoolean,
  readEntries,
  readEnum,
  readIds,
  readInt64,
  readObjects,
  readString,
  requiredId,
  requiredString,
  type Fields,
} from '#contract/mlflow/fields.ts'
import { readKeyText, readTags, type KeyText } from '#contract/mlflow/log-batch.ts'
import { readModelJson } from '#contract/mlflow/model-json.ts'
import { pageToken, readPageToken } from '#contract/mlflow/page-token.ts'
import { readLoggedModelOrder, type LoggedModelOrder } from '#contract/search/logged-model-order.ts'
import { experimentNumbers, requiredExperimentNumber } from '../experiments/experiment-number.ts'
import { mlflowRoute, type MlflowRoute } from '../http/mlflow-route.ts'
import { LARGE_JSON_BODY } from '../http/policy.ts'
import type { Deps, Routes } from '../http/routes.ts'
import { randomRunName } from '../runs/run-name.ts'
import { searchFault } from '../search/search-fault.ts'
import { deleteModel, deleteModelTag, finalizeModel, logModelParams, setModelTags } from './change-model.ts'
import { createModel } from './create-model.ts'
import { logModel } from './log-model.ts'
import { logOutputs } from './log-outputs.ts'
import { searchModels } from './search-models.ts'
import { getWireModel } from './wire-model.ts'

const STATUS = {
  LOGGED_MODEL_STATUS_UNSPECIFIED: 0,
  LOGGED_MODEL_PENDING: 1,
  LOGGED_MODEL_READY: 2,
  LOGGED_MODEL_UPLOAD_FAILED: 3,
} as const

const DEFAULT_RESULTS = 100
const MAX_RESULTS = 50_000
const FORBIDDEN_IN_NAMES = /[/:.%"']/

const params = (fields: Fields): KeyText[] =>
  readEntries(fields, 'params').map((param, i) =>
    readKeyText(param, 'Param key', `params[${i}].value`, `params[${i}].`),
  )

const checkedName = (fields: Fields): string => {
  const name = readString(fields, 'name') ?? ''
  if (FORBIDDEN_IN_NAMES.test(name))
    throw invalidField('name', name, `Model names must not contain any of / : . % " '.`)
  return name === '' ? randomRunName() : name
}

const reply = async ({ store }: Deps, modelUuid: string, deletedToo = false): Promise<string> =>
  `{"model":${await store.read(getWireModel, { modelUuid, deletedToo })}}`

const create = async (fields: Fields, deps: Deps): Promise<string> => {
  const model = {
    modelUuid: `m-${randomBytes(16).toString('hex')}`,
    experimentId: requiredExperimentNumber(requiredId(fields, 'experiment_id')),
    name: checkedName(fields),
    modelType: readString(fields, 'model_type') ?? '',
    sourceRunUuid: readString(fields, 'source_run_id') ?? '',
    params: params(fields),
    tags: readTags(fields),
  }
  await deps.store.write(createModel, model)
  return await reply(deps, model.modelUuid)
}

const orderOf = (fields: Fields): LoggedModelOrder[] => {
  const items = readObjects(fields, 'order_by').map((item, i) => {
    const inside = `order_by[${i}].`
    return {
      field_name: requiredString(item, 'field_name', inside),
      ascending: readBoolean(item, 'ascending', inside),
      dataset_name: readString(item, 'dataset_name', inside),
      dataset_digest: readString(item, 'dataset_digest', inside),
    }
  })
  try {
    return readLoggedModelOrder(items)
  } catch (error) {
    throw searchFault(error, 'order_by')
  }
}

const search = async (fields: Fields, { store }: Deps): Promise<string> => {
  if (fields['experiment_ids'] === undefined || fields['experiment_ids'] === null)
    throw missingField('experiment_ids')
  const asked = readInt64(fields, 'max_results') ?? 0
  if (asked < 0 || asked > MAX_RESULTS)
    throw invalidField('max_results', asked, `It must be at least 1 and at most ${MAX_RESULTS}.`)
  const offset = readPageToken(fields)
  const page = await store.read(searchModels, {
    experimentIds: experimentNumbers(readIds(fields, 'experiment_ids')),
    filter: readString(fields, 'filter') ?? '',
    datasets: readObjects(fields, 'datasets').map((dataset, i) => ({
      name: requiredString(dataset, 'dataset_name', `datasets[${i}].`),
      digest: readString(dataset, 'dataset_digest', `datasets[${i}].`) || undefined,
    })),
    orderBy: orderOf(fields),
    offset,
    limit: Number(asked) || DEFAULT_RESULTS,
  })
  const parts = [
    ...(page.count === 0 ? [] : [`"models":${page.models}`]),
    ...(page.more ? [`"next_page_token":${JSON.stringify(pageToken(offset + page.count))}`] : []),
  ]
  return `{${parts.join(',')}}`
}

const modelIdOf = (request: Parameters<MlflowRoute['handle']>[1]): string =>
  requiredString(request.params as Fields, 'model_id')

const modelRoutes = (deps: Deps): MlflowRoute[] => {
  const { store } = deps
  return [
    {
      method: 'POST',
      url: '/mlflow/logged-models',
      policy: LARGE_JSON_BODY,
      handle: fields => create(fields, deps),
    },
    { method: 'POST', url: '/mlflow/logged-models/search', handle: fields => search(fields, deps) },
    {
      method: 'GET',
      url: '/mlflow/logged-models/:model_id',
      handle: (_fields, request) => reply(deps, modelIdOf(request)),
    },
    {
      method: 'PATCH',
      url: '/mlflow/logged-models/:model_id',
      handle: async (fields, request) => {
        const modelUuid = modelIdOf(request)
        const status = readEnum(fields, 'status', STATUS)
        if (status === undefined) throw missingField('status')
        await store.write(finalizeModel, { modelUuid, status })
        return await reply(deps, modelUuid, true)
      },
    },
    {
      method: 'DELETE',
      url: '/mlflow/logged-models/:model_id',
      handle: async (_fields, request) => {
        await store.write(deleteModel, { modelUuid: modelIdOf(request) })
        return {}
      },
    },
    {
      method: 'PATCH',
      url: '/mlflow/logged-models/:model_id/tags',
      policy: LARGE_JSON_BODY,
      handle: async (fields, request) => {
        await store.write(setModelTags, { modelUuid: modelIdOf(request), tags: readTags(fields) })
        return {}
      },
    },
    {
      method: 'DELETE',
      url: '/mlflow/logged-models/:model_id/tags/:key',
      handle: async (_fields, request) => {
        const key = requiredString(request.params as Fields, 'key')
        await store.write(deleteModelTag, { modelUuid: modelIdOf(request), key })
        return {}
      },
    },
    {
      method: 'POST',
      url: '/mlflow/logged-models/:model_id/params',
      policy: LARGE_JSON_BODY,
      handle: async (fields, request) => {
        await store.write(logModelParams, { modelUuid: modelIdOf(request), params: params(fields) })
        return {}
      },
    },
  ]
}

const runRoutes = ({ store }: Deps): MlflowRoute[] => [
  {
    method: 'POST',
    url: '/mlflow/runs/outputs',
    handle: async fields => {
      if (fields['models'] === undefined || fields['models'] === null) throw missingField('models')
      const models = readObjects(fields, 'models').map((model, i) => ({
        modelUuid: requiredString(model, 'model_id', `models[${i}].`),
        step: readInt64(model, 'step', `models[${i}].`) ?? 0,
      }))
      await store.write(logOutputs, { runUuid: requiredString(fields, 'run_id'), models })
      return {}
    },
  },
  {
    method: 'POST',
    url: '/mlflow/runs/log-model',
    policy: LARGE_JSON_BODY,
    handle: async fields => {
      await store.write(logModel, { runUuid: requiredString(fields, 'run_id'), model: readModelJson(fields) })
      return {}
    },
  },
]

/** MLflow's routes of logged models, and of the models that runs log. */
export const mlflowModelRoutes: Routes = (app, deps) => {
  for (const route of [...modelRoutes(deps), ...runRoutes(deps)]) mlflowRoute(app, route)
}
