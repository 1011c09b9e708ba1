import { requiredString, type Fields } from '#contract/mlflow/fields.ts'
import { readBatch, readKeyText } from '#contract/mlflow/log-batch.ts'
import { missingField } from '#contract/mlflow/field-error.ts'
import { readPoints } from '#contract/mlflow/metric-points.ts'
import { mlflowRoute } from '../http/mlflow-route.ts'
import { LARGE_JSON_BODY } from '../http/policy.ts'
import type { Routes } from '../http/routes.ts'
import { deleteTag } from './delete-tag.ts'
import { logBatch, type LogBatch } from './log-batch.ts'
import { runIdOf } from './mlflow.ts'

const oneMetric = (fields: Fields): Partial<LogBatch> => {
  if (fields['value'] === undefined || fields['value'] === null) throw missingField('value')
  if (fields['timestamp'] === undefined || fields['timestamp'] === null) throw missingField('timestamp')
  return { metrics: readPoints([fields], () => '') }
}

/** MLflow's routes that log to a run. */
export const mlflowLoggingRoutes: Routes = (app, { store }) => {
  const logging = (url: string, read: (fields: Fields) => Partial<LogBatch>): void =>
    mlflowRoute(app, {
      method: 'POST',
      url,
      policy: LARGE_JSON_BODY,
      handle: async fields => {
        const runUuid = runIdOf(fields)
        await store.write(logBatch, { metrics: null, params: [], tags: [], ...read(fields), runUuid })
        return {}
      },
    })
  logging('/mlflow/runs/log-batch', readBatch)
  logging('/mlflow/runs/log-metric', oneMetric)
  logging('/mlflow/runs/log-parameter', fields => ({
    params: [readKeyText(fields, 'Param key', 'value')],
  }))
  logging('/mlflow/runs/set-tag', fields => ({ tags: [readKeyText(fields, 'key', 'value')] }))
  mlflowRoute(app, {
    method: 'POST',
    url: '/mlflow/runs/delete-tag',
    handle: async fields => {
      await store.write(deleteTag, { runUuid: runIdOf(fields), key: requiredString(fields, 'key') })
      return {}
    },
  })
}
