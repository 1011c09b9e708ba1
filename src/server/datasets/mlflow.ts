import { readDatasets } from '#contract/mlflow/datasets.ts'
import { FieldError, missingField } from '#contract/mlflow/field-error.ts'
import { readIds, readObjects, requiredString } from '#contract/mlflow/fields.ts'
import { mlflowRoute } from '../http/mlflow-route.ts'
import { LARGE_JSON_BODY } from '../http/policy.ts'
import type { Routes } from '../http/routes.ts'
import { logInputs } from './log-inputs.ts'
import { searchDatasets } from './search-datasets.ts'

const MAX_EXPERIMENTS = 20

/** MLflow's routes of datasets. */
export const mlflowDatasetRoutes: Routes = (app, { store }) => {
  mlflowRoute(app, {
    method: 'POST',
    url: '/mlflow/runs/log-inputs',
    policy: LARGE_JSON_BODY,
    handle: async fields => {
      const modelUuids = readObjects(fields, 'models').map((model, i) =>
        requiredString(model, 'model_id', `models[${i}].`),
      )
      const runUuid = requiredString(fields, 'run_id')
      await store.write(logInputs, { runUuid, datasets: readDatasets(fields), modelUuids })
      return {}
    },
  })
  mlflowRoute(app, {
    method: 'POST',
    url: '/mlflow/experiments/search-datasets',
    handle: async fields => {
      const ids = readIds(fields, 'experiment_ids')
      if (ids.length === 0) throw missingField('experiment_ids')
      if (ids.length > MAX_EXPERIMENTS)
        throw new FieldError(
          'experiment_ids',
          `experiment_ids: at most ${MAX_EXPERIMENTS} experiments can be asked for at once, found ${ids.length}.`,
        )
      const experimentIds = ids.map(Number).filter(Number.isSafeInteger)
      const summaries = experimentIds.length === 0 ? [] : await store.read(searchDatasets, { experimentIds })
      return summaries.length === 0 ? {} : { dataset_summaries: summaries }
    },
  })
}
