import { History, HistoryQuery } from '#contract/history.ts'
import { invalid } from '../db/errors.ts'
import { requiredExperimentNumber } from '../experiments/experiment-number.ts'
import { READ } from '../http/policy.ts'
import type { Routes } from '../http/routes.ts'
import { listHistory } from './list-history.ts'

const DEFAULT_LIMIT = 50

/** Who did what. */
export const historyRoutes: Routes = (app, { store }) => {
  app.get(
    '/history',
    {
      config: { policy: READ },
      schema: { summary: 'Who did what', querystring: HistoryQuery, response: { 200: History } },
    },
    async ({ query }) => {
      const { experimentId, folder, before = null, limit = DEFAULT_LIMIT } = query
      if ((experimentId === undefined) === (folder === undefined))
        throw invalid('experimentId', 'Name either an experiment or a folder.')
      const of =
        folder === undefined ? { experimentId: requiredExperimentNumber(experimentId ?? '') } : { folder }
      return await store.read(listHistory, { of, before, limit })
    },
  )
}
