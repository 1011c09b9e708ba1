import {
  DeleteRuns,
  RenameRun,
  RestoredRuns,
  RestoreRuns,
  Run,
  RunPage,
  RunQuery,
  SetRunTag,
  VarietyQuery,
  VarietyReply,
} from '#contract/runs.ts'
import { Deletion } from '#contract/trash.ts'
import { Type } from 'typebox'
import { RunId } from '#contract/schema.ts'
import { JSON_BODY, LARGE_JSON_BODY, READ } from '../http/policy.ts'
import { invalid } from '../db/errors.ts'
import type { Routes } from '../http/routes.ts'
import { columnVariety, varietyRuns } from './column-variety.ts'
import { deleteRuns } from './delete-runs.ts'
import { getRun } from './get-run.ts'
import { queryRuns } from './query-runs.ts'
import { restoreRuns } from './restore-runs.ts'
import { orderByColumn } from './run-column.ts'
import { listingOf, selectedRuns } from './selected-runs.ts'
import { setTag } from './set-tag.ts'
import { updateRun } from './update-run.ts'

const RunParams = Type.Object({ runId: RunId })

/** Our own routes of runs. */
export const runRoutes: Routes = (app, { store, config }) => {
  app.post(
    '/runs/query',
    { config: { policy: JSON_BODY }, schema: { body: RunQuery, response: { 200: RunPage } } },
    async ({ body }) => {
      const orderBy = (body.orderBy ?? []).map(({ column, descending }, i) =>
        orderByColumn(column, descending, `orderBy[${i}].column`),
      )
      const { columns, offset, limit, tree = null, groups = null } = body
      if (tree !== null && groups !== null)
        throw invalid('groups', 'groups: runs stand in groups or below their parents, not both.')
      const listing = await listingOf(store, body, orderBy)
      return await store.read(queryRuns, { listing, columns, offset, limit, tree, groups })
    },
  )
  app.post(
    '/runs/columns/variety',
    { config: { policy: JSON_BODY }, schema: { body: VarietyQuery, response: { 200: VarietyReply } } },
    async ({ body }) => {
      const listing = await listingOf(store, body)
      const runs = await store.read(varietyRuns, listing)
      return await store.read(columnVariety, { ...runs, columns: body.columns })
    },
  )
  app.get(
    '/runs/:runId',
    { config: { policy: READ }, schema: { params: RunParams, response: { 200: Run } } },
    ({ params }) => store.read(getRun, { runUuid: params.runId }),
  )
  app.post(
    '/runs/:runId/rename',
    { config: { policy: JSON_BODY }, schema: { params: RunParams, body: RenameRun } },
    async ({ params, body }) => {
      await store.write(updateRun, { runUuid: params.runId, status: null, endTime: null, name: body.name })
      return {}
    },
  )
  app.post(
    '/runs/:runId/tag',
    { config: { policy: JSON_BODY }, schema: { params: RunParams, body: SetRunTag } },
    async ({ params, body }) => {
      await store.write(setTag, { runUuid: params.runId, ...body })
      return {}
    },
  )
  app.post(
    '/runs/delete',
    { config: { policy: LARGE_JSON_BODY }, schema: { body: DeleteRuns, response: { 200: Deletion } } },
    async ({ body }) =>
      await store.write(deleteRuns, {
        selection: await selectedRuns(store, body.selection),
        withDescendants: body.withDescendants,
        actor: config.user,
      }),
  )
  app.post(
    '/runs/restore',
    { config: { policy: LARGE_JSON_BODY }, schema: { body: RestoreRuns, response: { 200: RestoredRuns } } },
    async ({ body }) =>
      await store.write(restoreRuns, {
        selection: await selectedRuns(store, body.selection),
        actor: config.user,
      }),
  )
}
