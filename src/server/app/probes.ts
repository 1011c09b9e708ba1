import { DOWNLOAD } from '../http/policy.ts'
import type { Routes } from '../http/routes.ts'

/**
 * The version that MLflow's clients are told. From 3.4 on they would send traces in a way that this server does not
 * know; the rest, after the plus sign, is ours.
 */
const mlflowVersion = (version: string): string => `3.3.0+runfolio.${version}`

/** `/health` and `/version`, as MLflow's clients and probes expect them. */
export const probeRoutes: Routes = (app, { config }) => {
  const version = mlflowVersion(config.version)
  app.get('/health', { config: { policy: DOWNLOAD }, schema: { hide: true } }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').send('OK'),
  )
  app.get('/version', { config: { policy: DOWNLOAD }, schema: { hide: true } }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(version),
  )
}
