import { Type } from 'typebox'
import { Bookmarks, StarItems, VisitItem } from '#contract/bookmarks.ts'
import { JSON_BODY, READ } from '../http/policy.ts'
import type { Routes } from '../http/routes.ts'
import { listBookmarks, starItems, visitItem } from './bookmarks.ts'

const Nothing = Type.Object({})

/** What the user of the page starred and visited. */
export const bookmarkRoutes: Routes = (app, { store, config }) => {
  const { user } = config
  app.get(
    '/bookmarks',
    {
      config: { policy: READ },
      schema: { summary: 'What the user starred and visited', response: { 200: Bookmarks } },
    },
    () => store.read(listBookmarks, { user }),
  )
  app.post(
    '/bookmarks/star',
    {
      config: { policy: JSON_BODY },
      schema: { summary: 'Star folders and experiments', body: StarItems, response: { 200: Nothing } },
    },
    async ({ body }) => {
      await store.write(starItems, { ...body, user })
      return {}
    },
  )
  app.post(
    '/bookmarks/visit',
    {
      config: { policy: JSON_BODY },
      schema: { summary: 'Note a visit', body: VisitItem, response: { 200: Nothing } },
    },
    async ({ body }) => {
      await store.write(visitItem, { ...body, user })
      return {}
    },
  )
}
