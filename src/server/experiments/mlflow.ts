import {
  readCreateExperiment,
  readDeleteExperimentTag,
  readListExperiments,
  readSearchExperiments,
  readSetExperimentTag,
  readUpdateExperiment,
  type SearchExperimentsRequest,
} from '#contract/mlflow/experiments.ts'
import { requiredId, requiredString } from '#contract/mlflow/fields.ts'
import { pageToken } from '#contract/mlflow/page-token.ts'
import { mlflowRoute, type Fields, type MlflowRoute } from '../http/mlflow-route.ts'
import { LARGE_JSON_BODY } from '../http/policy.ts'
import type { Deps, Routes } from '../http/routes.ts'
import { createExperiment } from './create-experiment.ts'
import { deleteExperiments } from './delete-experiments.ts'
import { requiredExperimentNumber } from './experiment-number.ts'
import { deleteExperimentTag, setExperimentTag } from './experiment-tags.ts'
import { wireExperimentById, wireExperimentByName } from './read-wire-experiment.ts'
import { renameExperiment } from './rename-experiment.ts'
import { restoreExperiment } from './restore-experiment.ts'
import { searchExperiments } from './search-experiments.ts'

/** MLflow's routes of experiments. */
export const mlflowExperimentRoutes: Routes = (app, deps) => {
  for (const route of experimentRouteTable(deps)) mlflowRoute(app, route)
}

const experimentRouteTable = ({ store, config }: Deps): MlflowRoute[] => {
  const search = async (request: SearchExperimentsRequest): Promise<object> => {
    const { experiments, hasMore } = await store.read(searchExperiments, request)
    return {
      ...(experiments.length === 0 ? {} : { experiments }),
      ...(hasMore ? { next_page_token: pageToken(request.offset + experiments.length) } : {}),
    }
  }
  const searchFor = (fields: Fields): Promise<object> => search(readSearchExperiments(fields))

  return [
    {
      method: 'POST',
      url: '/mlflow/experiments/create',
      policy: LARGE_JSON_BODY,
      handle: async fields => {
        const request = readCreateExperiment(fields)
        const id = await store.write(createExperiment, { ...request, owner: config.user })
        return { experiment_id: String(id) }
      },
    },
    {
      method: 'GET',
      url: '/mlflow/experiments/get',
      handle: async fields => ({
        experiment: await store.read(wireExperimentById, { experimentId: experimentIdOf(fields) }),
      }),
    },
    {
      method: 'GET',
      url: '/mlflow/experiments/get-by-name',
      handle: async fields => {
        const name = requiredString(fields, 'experiment_name')
        return { experiment: await store.read(wireExperimentByName, { name }) }
      },
    },
    { method: 'POST', url: '/mlflow/experiments/search', handle: searchFor },
    { method: 'GET', url: '/mlflow/experiments/search', handle: searchFor },
    {
      method: 'GET',
      url: '/mlflow/experiments/list',
      handle: fields => search(readListExperiments(fields)),
    },
    {
      method: 'POST',
      url: '/mlflow/experiments/update',
      handle: async fields => {
        const { experimentId, newName } = readUpdateExperiment(fields)
        const args = {
          experimentId: requiredExperimentNumber(experimentId),
          name: newName,
          actor: config.user,
        }
        await store.write(renameExperiment, args)
        return {}
      },
    },
    {
      method: 'POST',
      url: '/mlflow/experiments/delete',
      handle: async fields => {
        const experimentIds = [experimentIdOf(fields)]
        await store.write(deleteExperiments, { experimentIds, actor: config.user })
        return {}
      },
    },
    {
      method: 'POST',
      url: '/mlflow/experiments/restore',
      handle: async fields => {
        await store.write(restoreExperiment, { experimentId: experimentIdOf(fields), actor: config.user })
        return {}
      },
    },
    {
      method: 'POST',
      url: '/mlflow/experiments/set-experiment-tag',
      policy: LARGE_JSON_BODY,
      handle: async fields => {
        const { experimentId, key, value } = readSetExperimentTag(fields)
        await store.write(setExperimentTag, {
          experimentId: requiredExperimentNumber(experimentId),
          key,
          value,
        })
        return {}
      },
    },
    {
      method: 'POST',
      url: '/mlflow/experiments/delete-experiment-tag',
      handle: async fields => {
        const { experimentId, key } = readDeleteExperimentTag(fields)
        await store.write(deleteExperimentTag, { experimentId: requiredExperimentNumber(experimentId), key })
        return {}
      },
    },
  ]
}

const experimentIdOf = (fields: Fields): number =>
  requiredExperimentNumber(requiredId(fields, 'experiment_id'))
