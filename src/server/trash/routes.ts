import { RestoreDeletion, Restored, Trash } from '#contract/trash.ts'
import { JSON_BODY, READ } from '../http/policy.ts'
import type { Routes } from '../http/routes.ts'
import { listTrash } from './list-trash.ts'
import { restoreDeletion } from './restore-deletion.ts'

const DAY = 24 * 60 * 60 * 1000

/** Our own routes of the trash. */
export const trashRoutes: Routes = (app, { store, config }) => {
  app.get(
    '/trash',
    { config: { policy: READ }, schema: { summary: 'What was deleted', response: { 200: Trash } } },
    async () => {
      const change = await store.settledChange()
      const deletions = await store.read(listTrash, null)
      const keep = config.trashDays * DAY
      return {
        deletions: deletions.map(deletion => ({ ...deletion, expiresAt: deletion.deletedAt + keep })),
        change,
      }
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
}
