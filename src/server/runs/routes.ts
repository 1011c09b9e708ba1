import {
  DeleteRuns,
  RenameRun,
  RestoredRuns,
  RestoreRuns,
  Run,
  RunDeletePreview,
  RunDeletePreviewRequest,
  RunPage,
  RunQuery,
  type RunSelection,
  type RunSelector,
  SetRunTag,
  VarietyQuery,
  VarietyReply,
} from '#contract/runs.ts'
import { Deletion } from '#contract/trash.ts'
import { Type } from 'typebox'
import { RunId } from '#contract/schema.ts'
import { JSON_BODY, LARGE_JSON_BODY, READ } from '../http/policy.ts'
import { invalid } from '../db/errors.ts'
import type { Store } from '../db/store.ts'
import { experimentsAt } from '../folders/experiments-within.ts'
import type { Routes } from '../http/routes.ts'
import { columnVariety, varietyRuns } from './column-variety.ts'
import { deleteRuns, previewDelete } from './delete-runs.ts'
import { getRun } from './get-run.ts'
import type { RunListing } from './select-run-ids.ts'
import { queryRuns } from './query-runs.ts'
import { restoreRuns } from './restore-runs.ts'
import { orderByColumn } from './run-column.ts'
import type { SelectedRuns } from './select-runs.ts'
import { setTag } from './set-tag.ts'
import { updateRun } from './update-run.ts'

const RunParams = Type.Object({ runId: RunId })

/** What a selector of runs asks the store, for other routes too. */
export const listingOf = async (
  store: Store,
  selector: RunSelector,
  orderBy: RunListing['orderBy'] = [],
): Promise<RunListing> => ({
  experimentIds: await experimentsAt(store, selector),
  filter: (selector.filter ?? '').trim(),
  mode: 'runfolio',
  state: selector.state ?? 'active',
  orderBy,
})

const selected = async (store: Store, selection: RunSelection): Promise<SelectedRuns> =>
  'runIds' in selection
    ? { runUuids: selection.runIds }
    : { listing: await listingOf(store, selection.all), exceptUuids: selection.except }

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
    '/runs/delete/preview',
    {
      config: { policy: LARGE_JSON_BODY },
      schema: { body: RunDeletePreviewRequest, response: { 200: RunDeletePreview } },
    },
    async ({ body }) => await store.read(previewDelete, await selected(store, body.selection)),
  )
  app.post(
    '/runs/delete',
    { config: { policy: LARGE_JSON_BODY }, schema: { body: DeleteRuns, response: { 200: Deletion } } },
    async ({ body }) =>
      await store.write(deleteRuns, {
        selection: await selected(store, body.selection),
        withDescendants: body.withDescendants,
        actor: config.user,
      }),
  )
  app.post(
    '/runs/restore',
    { config: { policy: LARGE_JSON_BODY }, schema: { body: RestoreRuns, response: { 200: RestoredRuns } } },
    async ({ body }) => await store.write(restoreRuns, await selected(store, body.selection)),
  )
}
