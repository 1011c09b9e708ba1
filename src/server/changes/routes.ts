import { Changes, ChangesQuery } from '#contract/changes.ts'
import { experimentNumbers } from '../experiments/experiment-number.ts'
import { READ } from '../http/policy.ts'
import type { Routes } from '../http/routes.ts'
import { readChanges } from './read-changes.ts'

/** What pages ask every second; while nothing was written the database is not asked. */
export const changeRoutes: Routes = (app, { store }) => {
  app.get(
    '/changes',
    {
      config: { policy: READ },
      schema: { summary: 'What changed since', querystring: ChangesQuery, response: { 200: Changes } },
    },
    async ({ query }) => {
      // Taken before the reading: what is written meanwhile is told again, never missed.
      const change = await store.settledChange()
      const { since, experiments = '', folder = null, run = null } = query
      if (since === change) return { change, workspace: false, runs: [], truncated: false }
      // A number from before a store was replaced: everything is to be read again.
      if (since > change) return { change, workspace: true, runs: [], truncated: true }
      const experimentIds = experimentNumbers(experiments.split(','))
      return { ...(await store.read(readChanges, { since, experimentIds, folder, runUuid: run })), change }
    },
  )
}
