import { Type } from 'typebox'
import {
  CreateFolder,
  DeleteFolder,
  Folder,
  FolderChanges,
  FolderChangesQuery,
  FolderQuery,
  FolderTree,
  FolderTreeQuery,
  RenameFolder,
} from '#contract/folders.ts'
import { Deletion } from '#contract/trash.ts'
import { JSON_BODY, READ } from '../http/policy.ts'
import type { Routes } from '../http/routes.ts'
import { createFolder } from './create-folder.ts'
import { deleteFolder } from './delete-folder.ts'
import { folderChanges } from './folder-changes.ts'
import { folderTree } from './folder-tree.ts'
import { listFolder } from './list-folder.ts'
import { renameFolder } from './rename-folder.ts'

const Nothing = Type.Object({})

/** Our own routes of folders. */
export const folderRoutes: Routes = (app, { store, config }) => {
  app.get(
    '/folders',
    {
      config: { policy: READ },
      schema: {
        summary: 'A folder and what lies in it',
        querystring: FolderQuery,
        response: { 200: Folder },
      },
    },
    async ({ query }, reply) => {
      const change = await store.settledChange()
      const json = await store.read(listFolder, { path: query.path, change })
      // A text goes out as it is.
      return reply.type('application/json; charset=utf-8').send(json as unknown as Folder)
    },
  )
  app.get(
    '/folders/changes',
    {
      config: { policy: READ },
      schema: {
        summary: "What changed in a folder's table",
        querystring: FolderChangesQuery,
        response: { 200: FolderChanges },
      },
    },
    async ({ query }) => {
      const change = await store.settledChange()
      return { ...(await store.read(folderChanges, query)), change }
    },
  )
  app.get(
    '/folders/tree',
    {
      config: { policy: READ },
      schema: { summary: 'Every folder', querystring: FolderTreeQuery, response: { 200: FolderTree } },
    },
    async ({ query }) => {
      const change = await store.settledChange()
      return { ...(await store.read(folderTree, { since: query.since ?? null })), change }
    },
  )
  app.post(
    '/folders',
    {
      config: { policy: JSON_BODY },
      schema: { summary: 'Make a folder', body: CreateFolder, response: { 200: Nothing } },
    },
    async ({ body }) => {
      await store.write(createFolder, { path: body.path, actor: config.user })
      return {}
    },
  )
  app.post(
    '/folders/rename',
    {
      config: { policy: JSON_BODY },
      schema: { summary: 'Rename or move a folder', body: RenameFolder, response: { 200: Nothing } },
    },
    async ({ body }) => {
      await store.write(renameFolder, { ...body, actor: config.user })
      return {}
    },
  )
  app.post(
    '/folders/delete',
    {
      config: { policy: JSON_BODY },
      schema: { summary: 'Move a folder to the trash', body: DeleteFolder, response: { 200: Deletion } },
    },
    ({ body }) => store.write(deleteFolder, { path: body.path, actor: config.user }),
  )
}
