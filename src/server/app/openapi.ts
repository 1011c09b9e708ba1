import swagger from '@fastify/swagger'
import { READ } from '../http/policy.ts'
import type { App } from '../http/routes.ts'

const PATH = '/api/v1/openapi.json'

/** Describes our own API from the schemas of its routes, at `/api/v1/openapi.json`. To be called before the routes. */
export const describeApi = (app: App, version: string): void => {
  app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Runfolio', version, description: 'What the pages of Runfolio use.' },
    },
    refResolver: {
      buildLocalReference: (json, _base, _fragment, at) =>
        typeof json.$id === 'string' ? json.$id : `def-${at}`,
    },
    transform: ({ schema, url }) => ({
      schema: { ...schema, hide: schema?.hide === true || !url.startsWith('/api/v1/') || url === PATH },
      url,
    }),
  })
  app.get(PATH, { config: { policy: READ } }, () => app.swagger())
}
