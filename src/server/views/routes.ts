import { Type } from 'typebox'
import { ChangeView, CreateView, SetDefaultView, View, ViewPlace, Views } from '#contract/views.ts'
import { JSON_BODY, READ } from '../http/policy.ts'
import type { Routes } from '../http/routes.ts'
import { changeView, createView, deleteView, restoreView } from './change-views.ts'
import { setDefaultView } from './default-views.ts'
import { getView, listViews } from './read-views.ts'
import { noView } from './view-rows.ts'

const Nothing = Type.Object({})
const ViewParams = Type.Object({ viewId: Type.String({ maxLength: 40 }) })

/** The number that a path names; what can be none is not there. */
const numberOf = (viewId: string): number => {
  const id = /^[0-9]{1,16}$/.test(viewId) ? Number(viewId) : Number.NaN
  if (!Number.isSafeInteger(id)) throw noView(0)
  return id
}

/** Our own routes of saved views. */
export const viewRoutes: Routes = (app, { store, config }) => {
  app.get(
    '/views',
    {
      config: { policy: READ },
      schema: { summary: 'The views of a place', querystring: ViewPlace, response: { 200: Views } },
    },
    ({ query }) => store.read(listViews, query),
  )
  app.get(
    '/views/:viewId',
    {
      config: { policy: READ },
      schema: { summary: 'One view', params: ViewParams, response: { 200: View } },
    },
    ({ params }) => store.read(getView, { viewId: numberOf(params.viewId) }),
  )
  app.post(
    '/views',
    {
      config: { policy: JSON_BODY },
      schema: { summary: 'Keep a view', body: CreateView, response: { 200: View } },
    },
    ({ body }) => store.write(createView, { view: body, actor: config.user }),
  )
  app.post(
    '/views/default',
    {
      config: { policy: JSON_BODY },
      schema: { summary: 'What a place opens with', body: SetDefaultView, response: { 200: Nothing } },
    },
    async ({ body }) => {
      await store.write(setDefaultView, body)
      return {}
    },
  )
  app.post(
    '/views/:viewId',
    {
      config: { policy: JSON_BODY },
      schema: { summary: 'Change a view', params: ViewParams, body: ChangeView, response: { 200: View } },
    },
    ({ params, body }) =>
      store.write(changeView, { viewId: numberOf(params.viewId), change: body, actor: config.user }),
  )
  app.post(
    '/views/:viewId/delete',
    {
      config: { policy: JSON_BODY },
      schema: { summary: 'Delete a view', params: ViewParams, body: Nothing, response: { 200: Nothing } },
    },
    async ({ params }) => {
      await store.write(deleteView, { viewId: numberOf(params.viewId) })
      return {}
    },
  )
  app.post(
    '/views/:viewId/restore',
    {
      config: { policy: JSON_BODY },
      schema: { summary: 'Bring a view back', params: ViewParams, body: Nothing, response: { 200: View } },
    },
    ({ params }) => store.write(restoreView, { viewId: numberOf(params.viewId) }),
  )
}
