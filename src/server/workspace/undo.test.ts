import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Moved, WorkspaceItem } from '#contract/workspace.ts'
import { defineRead } from '../db/operation.ts'
import { DATABASES } from '../db/testing.ts'
import { openWorkspace, type TestWorkspace } from '../folders/testing.ts'

const places = defineRead('test.places', async (db, _: null) => ({
  folders: await db.all('select id, path, parent_id from folders order by id'),
  experiments: await db.all('select id, name, folder_id from experiments order by id'),
  // Every thing lies in the folder that its name says.
  astray: await db.all(
    `select e.name from experiments e join folders f on f.id = e.folder_id
     where e.name not like f.path || '/%' and f.path <> '' or e.name like f.path || '/%/%'`,
  ),
}))

const FOLDERS = ['/Shared/a', '/Shared/a/b', '/Shared/a/b/😀', '/Shared/c', '/Shared/c/a', '/x']
const folder = fc.constantFrom(...FOLDERS, '/Shared', '/Shared/new/deep', '/x/a')
const item = fc.oneof(
  folder.map((path): WorkspaceItem => ({ folder: path })),
  fc.integer({ min: 1, max: FOLDERS.length }).map((id): WorkspaceItem => ({ experimentId: String(id) })),
)
const step = fc.oneof(
  fc.record({ items: fc.array(item, { minLength: 1, maxLength: 3 }), to: folder }),
  fc.record({
    item,
    newPath: fc.oneof(
      folder,
      folder.map(path => `${path}/renamed`),
    ),
  }),
)

const act = async (workspace: TestWorkspace, what: object): Promise<number | null> => {
  const path = 'to' in what ? '/workspace/move' : '/workspace/rename'
  const { status, body } = await workspace.post<Moved>(path, what)
  expect([200, 400, 404]).toContain(status)
  return status === 200 ? body.moveId : null
}

test.each(DATABASES)(
  'moves undone in reverse order give back exactly what was there, on $kind',
  async database => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async steps => {
        const workspace = await openWorkspace(database)
        try {
          for (const path of FOLDERS) await workspace.experiment(`${path}/e${FOLDERS.indexOf(path)}`)
          const states = [await workspace.store.read(places, null)]
          const moves: number[] = []
          for (const one of steps) {
            const moveId = await act(workspace, one)
            const now = await workspace.store.read(places, null)
            expect(now.astray).toEqual([])
            if (moveId === null) expect(now).toEqual(states.at(-1))
            else {
              moves.push(moveId)
              states.push(now)
            }
          }
          for (const moveId of moves.toReversed()) {
            states.pop()
            expect((await workspace.post('/workspace/undo', { moveId })).status).toBe(200)
            expect(await workspace.store.read(places, null)).toEqual(states.at(-1))
          }
        } finally {
          await workspace.close()
        }
      }),
      { numRuns: 20 },
    )
  },
  120_000,
)
