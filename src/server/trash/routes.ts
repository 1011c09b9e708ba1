import {
  DeleteAgain,
  Deletion,
  PurgeExtent,
  PurgeParams,
  Purge,
  PurgeTrash,
  RestoreDeletion,
  Restored,
  RestoredSelected,
  RestoreSelected,
  Trash,
  TrashQuery,
  type TrashSelection,
} from '#contract/trash.ts'
import { StoreError } from '../db/errors.ts'
import { JSON_BODY, READ } from '../http/policy.ts'
import type { Routes } from '../http/routes.ts'
import { deleteAgain } from './delete-again.ts'
import { listTrash } from './list-trash.ts'
import type { PurgeSpec } from './purge-spec.ts'
import { cancelPurge, getPurge, previewPurge, selectDeletions, startPurge } from './purge-works.ts'
import { restoreDeletion } from './restore-deletion.ts'

const DAY = 24 * 60 * 60 * 1000
const DEFAULT_LIMIT = 100
/** So many deletions are restored by one request. */
const RESTORED_AT_ONCE = 100

const specOf = (selection: TrashSelection): PurgeSpec => {
  if ('deletionIds' in selection) return { deletionIds: selection.deletionIds }
  const { search = null, kind = null, actor = null } = selection.matching
  return { matching: { search, kind, actor }, except: selection.except ?? [] }
}

/** Our own routes of the trash. */
export const trashRoutes: Routes = (app, { store, config, cleanUp }) => {
  const keep = config.trashDays * DAY

  app.get(
    '/trash',
    {
      config: { policy: READ },
      schema: { summary: 'What was deleted', querystring: TrashQuery, response: { 200: Trash } },
    },
    async ({ query }) => {
      const { search = null, kind = null, actor = null, sort = 'deleted' } = query
      const { descending = sort === 'deleted', offset = 0, limit = DEFAULT_LIMIT } = query
      const change = await store.settledChange()
      const now = Date.now()
      const trash = await store.read(listTrash, {
        ...{ search, kind, actor, sort, descending, offset, limit },
        ...{ keep, now, nextCleanUp: cleanUp.next(now) },
      })
      if (trash.measuring) cleanUp.measure()
      return { ...trash, change }
    },
  )
  app.post(
    '/trash/restore',
    {
      config: { policy: JSON_BODY },
      schema: { summary: 'Undo one deletion', body: RestoreDeletion, response: { 200: Restored } },
    },
    ({ body }) =>
      store.write(restoreDeletion, {
        deletionId: body.deletionId,
        newPath: body.newPath ?? null,
        actor: config.user,
      }),
  )
  app.post(
    '/trash/delete-again',
    {
      config: { policy: JSON_BODY },
      schema: { summary: 'Take back a restoring', body: DeleteAgain, response: { 200: Deletion } },
    },
    ({ body }) => store.write(deleteAgain, { deletionId: body.deletionId, actor: config.user }),
  )
  app.post(
    '/trash/restore-selected',
    {
      config: { policy: JSON_BODY },
      schema: {
        summary: 'Undo some deletions',
        body: RestoreSelected,
        response: { 200: RestoredSelected },
      },
    },
    async ({ body }) => {
      const limit = RESTORED_AT_ONCE
      const found = await store.read(selectDeletions, {
        ...{ spec: specOf(body.selection), after: body.after ?? 0, limit },
      })
      const reply: RestoredSelected = { restoredIds: [], runs: 0, refused: [], after: null }
      const one = async ({ id, name }: { id: number; name: string }): Promise<void> => {
        try {
          const restored = await store.write(restoreDeletion, {
            ...{ deletionId: id, newPath: null, actor: config.user },
          })
          reply.restoredIds.push(id)
          reply.runs += restored.runs
        } catch (error) {
          if (!(error instanceof StoreError)) throw error
          // Somebody else was faster.
          if (error.code !== 'RESOURCE_DOES_NOT_EXIST')
            reply.refused.push({ deletionId: id, name, message: error.message })
        }
      }
      await Promise.all(found.map(one))
      return { ...reply, after: found.length === limit ? (found.at(-1)?.id ?? null) : null }
    },
  )
  app.post(
    '/trash/purge/preview',
    {
      config: { policy: JSON_BODY },
      schema: {
        summary: 'What deleting for good would take',
        body: PurgeTrash,
        response: { 200: PurgeExtent },
      },
    },
    ({ body }) => store.read(previewPurge, { spec: specOf(body.selection) }),
  )
  app.post(
    '/trash/purge',
    {
      config: { policy: JSON_BODY },
      schema: { summary: 'Delete for good', body: PurgeTrash, response: { 200: Purge } },
    },
    async ({ body }) => {
      const purgeId = await store.write(startPurge, { spec: specOf(body.selection), actor: config.user })
      cleanUp.wake()
      return await store.read(getPurge, { purgeId: purgeId ?? 0 })
    },
  )
  app.get(
    '/trash/purges/:purgeId',
    {
      config: { policy: READ },
      schema: { summary: 'How far deleting for good is', params: PurgeParams, response: { 200: Purge } },
    },
    ({ params }) => store.read(getPurge, { purgeId: Number(params.purgeId) }),
  )
  app.post(
    '/trash/purges/:purgeId/cancel',
    {
      config: { policy: JSON_BODY },
      schema: {
        summary: 'Leave what was not begun in the trash',
        params: PurgeParams,
        response: { 200: Purge },
      },
    },
    async ({ params }) => {
      await store.write(cancelPurge, { purgeId: Number(params.purgeId) })
      return await store.read(getPurge, { purgeId: Number(params.purgeId) })
    },
  )
}
