import { homeOf } from '#contract/names.ts'
import { ServerInfo } from '#contract/server-info.ts'
import { READ } from '../http/policy.ts'
import type { Routes } from '../http/routes.ts'

/** What the page asks first. */
export const serverInfoRoutes: Routes = (app, { store, config }) => {
  app.get(
    '/server',
    { config: { policy: READ }, schema: { summary: 'This server', response: { 200: ServerInfo } } },
    () => ({
      version: config.version,
      user: config.user,
      home: homeOf(config.user),
      database: store.kind,
      trashDays: config.trashDays,
      change: store.change,
    }),
  )
}
