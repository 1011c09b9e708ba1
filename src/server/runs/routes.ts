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
} from '#contract/runs.ts'
import { Deletion } from '#contract/trash.ts'
import { Type } from 'typebox'
import { RunId } from '#contract/schema.ts'
import { JSON_BODY, LARGE_JSON_BODY, READ } from '../http/policy.ts'
import type { Routes } from '../http/routes.ts'
import { deleteRuns, previewDelete } from './delete-runs.ts'
import { getRun } from './get-run.ts'
import type { RunListing } from './select-run-ids.ts'
import { queryRuns } from './query-runs.ts'
import { restoreRuns } from './restore-runs.ts'
import { orderByColumn } from './run-column.ts'
import type { SelectedRuns } from './select-runs.ts'
import { updateRun } from './update-run.ts'

const RunParams = Type.Object({ runId: RunId })

const listingOf = (selector: RunSelector, orderBy: RunListing['orderBy'] = []): RunListing => ({
  experimentIds: selector.experimentIds.map(Number),
  filter: (selector.filter ?? '').trim(),
  mode: 'runfolio',
  state: selector.state ?? 'active',
  orderBy,
})

const selected = (selection: RunSelection): SelectedRuns =>
  'runIds' in selection
    ? { runUuids: selection.runIds }
    : { listing: listingOf(selection.all), exceptUuids: selection.except }

/** Our own routes of runs. */
export const runRoutes: Routes = (app, { store, config }) => {
  app.post(
    '/runs/query',
    { config: { policy: JSON_BODY }, schema: { body: RunQuery, response: { 200: RunPage } } },
    ({ body }) => {
      const orderBy = (body.orderBy ?? []).map(({ column, descending }, i) =>
        orderByColumn(column, descending, `orderBy[${i}].column`),
      )
      const { columns, offset, limit, tree = null } = body
      return store.read(queryRuns, { listing: listingOf(body, orderBy), columns, offset, limit, tree })
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
    '/runs/delete/preview',
    {
      config: { policy: LARGE_JSON_BODY },
      schema: { body: RunDeletePreviewRequest, response: { 200: RunDeletePreview } },
    },
    ({ body }) => store.read(previewDelete, selected(body.selection)),
  )
  app.post(
    '/runs/delete',
    { config: { policy: LARGE_JSON_BODY }, schema: { body: DeleteRuns, response: { 200: Deletion } } },
    ({ body }) =>
      store.write(deleteRuns, {
        selection: selected(body.selection),
        withDescendants: body.withDescendants,
        actor: config.user,
      }),
  )
  app.post(
    '/runs/restore',
    { config: { policy: LARGE_JSON_BODY }, schema: { body: RestoreRuns, response: { 200: RestoredRuns } } },
    ({ body }) => store.write(restoreRuns, selected(body.selection)),
  )
}
