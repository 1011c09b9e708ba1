import { Type } from 'typebox'
import {
  Changed,
  DescribeItem,
  LockItems,
  OwnItem,
  TagExperiment,
  DeletedItems,
  DeletePreview,
  DeleteItems,
  Moved,
  MoveItems,
  RenameItem,
  RestoreItems,
  UndoMove,
} from '#contract/workspace.ts'
import { JSON_BODY } from '../http/policy.ts'
import type { Routes } from '../http/routes.ts'
import { requiredExperimentNumber } from '../experiments/experiment-number.ts'
import { deleteItems, restoreItems } from './delete-items.ts'
import { describeItem, lockItems, ownItem, tagExperiment } from './mark-items.ts'
import { moveItems, renameItem } from './move-items.ts'
import { previewDeleteItems } from './preview-delete.ts'
import { undoMove } from './undo-move.ts'

const Nothing = Type.Object({})

/** What is done to folders and experiments alike, several at once. */
export const workspaceRoutes: Routes = (app, { store, config }) => {
  const actor = config.user
  app.post(
    '/workspace/move',
    {
      config: { policy: JSON_BODY },
      schema: { summary: 'Move folders and experiments', body: MoveItems, response: { 200: Moved } },
    },
    ({ body }) => store.write(moveItems, { ...body, actor }),
  )
  app.post(
    '/workspace/rename',
    {
      config: { policy: JSON_BODY },
      schema: {
        summary: 'Give a folder or an experiment another path',
        body: RenameItem,
        response: { 200: Moved },
      },
    },
    ({ body }) => store.write(renameItem, { ...body, actor }),
  )
  app.post(
    '/workspace/undo',
    {
      config: { policy: JSON_BODY },
      schema: { summary: 'Undo a move', body: UndoMove, response: { 200: Moved } },
    },
    ({ body }) => store.write(undoMove, { ...body, actor }),
  )
  app.post(
    '/workspace/delete',
    {
      config: { policy: JSON_BODY },
      schema: {
        summary: 'Move folders and experiments to the trash',
        body: DeleteItems,
        response: { 200: DeletedItems },
      },
    },
    async ({ body }) => ({ deletions: await store.write(deleteItems, { ...body, actor }) }),
  )
  app.post(
    '/workspace/delete/preview',
    {
      config: { policy: JSON_BODY },
      schema: { summary: 'What deleting would take', body: DeleteItems, response: { 200: DeletePreview } },
    },
    ({ body }) => store.read(previewDeleteItems, body),
  )
  app.post(
    '/workspace/restore',
    {
      config: { policy: JSON_BODY },
      schema: { summary: 'Undo several deletions', body: RestoreItems, response: { 200: Nothing } },
    },
    async ({ body }) => {
      await store.write(restoreItems, { ...body, actor })
      return {}
    },
  )
  app.post(
    '/workspace/lock',
    {
      config: { policy: JSON_BODY },
      schema: { summary: 'Lock against deletion', body: LockItems, response: { 200: Changed } },
    },
    async ({ body }) => ({ changed: await store.write(lockItems, { ...body, actor }) }),
  )
  app.post(
    '/workspace/describe',
    {
      config: { policy: JSON_BODY },
      schema: {
        summary: 'Describe a folder or an experiment',
        body: DescribeItem,
        response: { 200: Changed },
      },
    },
    async ({ body }) => ({ changed: await store.write(describeItem, { ...body, actor }) }),
  )
  app.post(
    '/workspace/own',
    {
      config: { policy: JSON_BODY },
      schema: { summary: 'Say whose it is', body: OwnItem, response: { 200: Changed } },
    },
    async ({ body }) => ({ changed: await store.write(ownItem, { ...body, actor }) }),
  )
  app.post(
    '/workspace/tags',
    {
      config: { policy: JSON_BODY },
      schema: { summary: 'Change tags of an experiment', body: TagExperiment, response: { 200: Changed } },
    },
    async ({ body }) => {
      const experimentId = requiredExperimentNumber(body.experimentId)
      return { changed: await store.write(tagExperiment, { ...body, experimentId, actor }) }
    },
  )
}
