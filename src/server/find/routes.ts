import { FindQuery, Found } from '#contract/palette.ts'
import { READ } from '../http/policy.ts'
import type { Routes } from '../http/routes.ts'
import { findByName } from './find.ts'

/** What the palette asks. */
export const findRoutes: Routes = (app, { store }) => {
  app.get(
    '/find',
    {
      config: { policy: READ },
      schema: { summary: 'Find by name or id', querystring: FindQuery, response: { 200: Found } },
    },
    async ({ query }) => ({ items: await store.read(findByName, { text: query.text }) }),
  )
}
