import type { App, Deps, Routes } from '../http/routes.ts'
import { refuseUnstorable } from '../http/storable-texts.ts'
import { compressJson } from './compression.ts'
import { pageRoutes, type Page } from './page.ts'
import { probeRoutes } from './probes.ts'
import { MLFLOW_PREFIXES, MLFLOW_ROUTES, OWN_ROUTES, ROOT_ROUTES } from './routes.ts'

/** Declares every route at its place, each mount in a scope of its own. */
export const mountRoutes = (app: App, options: Deps, page: Page): void => {
  const mount = (prefix: string, list: readonly Routes[], prepare?: (scope: App) => Promise<void>): void => {
    app.register(
      async (scope: App) => {
        await prepare?.(scope)
        for (const routes of list) routes(scope, options)
      },
      { prefix },
    )
  }
  mount('/api/v1', OWN_ROUTES, async scope => {
    scope.addHook('preValidation', (request, _reply, done) => {
      refuseUnstorable(request)
      done()
    })
    await compressJson(scope)
  })
  for (const prefix of MLFLOW_PREFIXES) mount(prefix, MLFLOW_ROUTES)
  mount('', [...ROOT_ROUTES, probeRoutes])
  mount('', [scope => pageRoutes(scope, page)])
}
