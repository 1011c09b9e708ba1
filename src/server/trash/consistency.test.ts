import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Trash } from '#contract/trash.ts'
import { DATABASES } from '../db/testing.ts'
import { inspect } from './testing.ts'
import { openWorkspace, type TestWorkspace } from '../folders/testing.ts'

type Step =
  | { do: 'experiment' | 'run' | 'delete-run' | 'delete-experiment'; name: string }
  | { do: 'rename-experiment'; name: string; to: string }
  | { do: 'delete-folder'; path: string }
  | { do: 'rename-folder'; path: string; to: string }
  | { do: 'restore' | 'client-restore'; nth: number }

const FOLDERS = ['/Shared/a', '/Shared/a/b', '/Shared/a/b/a', '/Shared/a/', '/Shared/b', '/Shared/b/a']
const path = fc.constantFrom(...FOLDERS)
const name = path.map(folder => `${folder}/e`)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('experiment', 'run', 'delete-run', 'delete-experiment'), name }),
  fc.record({ do: fc.constant('rename-experiment'), name, to: fc.oneof(name, path) }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete-folder'), path }) },
  fc.record({ do: fc.constant('rename-folder'), path, to: path }),
  { weight: 3, arbitrary: fc.record({ do: fc.constant('restore'), nth: fc.nat(3) }) },
  fc.record({ do: fc.constant('client-restore'), nth: fc.nat(6) }),
)

const perform = async (workspace: TestWorkspace, step: Step): Promise<void> => {
  const found = async (name: string): Promise<string> => {
    const url = `experiments/get-by-name?experiment_name=${encodeURIComponent(name)}`
    const { body } = await workspace.client<{ experiment?: { experiment_id: string } }>(url)
    return body.experiment?.experiment_id ?? '999999'
  }
  const runsOf = async (name: string): Promise<string[]> => {
    const { body } = await workspace.client<{ runs?: { info: { run_id: string } }[] }>('runs/search', {
      experiment_ids: [await found(name)],
    })
    return (body.runs ?? []).map(run => run.info.run_id)
  }
  switch (step.do) {
    case 'experiment':
      return void (await workspace.post('/experiments', { name: step.name }))
    case 'run':
      return void (await workspace.client('runs/create', { experiment_id: await found(step.name) }))
    case 'delete-run':
      return void (await workspace.post('/runs/delete', {
        selection: { runIds: await runsOf(step.name) },
        withDescendants: true,
      }))
    case 'delete-experiment':
      return void (await workspace.post('/experiments/delete', { experimentIds: [await found(step.name)] }))
    case 'delete-folder':
      return void (await workspace.post('/folders/delete', { path: step.path }))
    case 'rename-folder':
      return void (await workspace.post('/folders/rename', { path: step.path, newPath: step.to }))
    case 'rename-experiment':
      return void (await workspace.post(`/experiments/${await found(step.name)}/rename`, { name: step.to }))
    case 'client-restore':
      return void (await workspace.client('experiments/restore', { experiment_id: String(step.nth) }))
    case 'restore': {
      const { deletions } = (await workspace.get<Trash>('/trash')).body
      const deletionId = deletions[step.nth % Math.max(1, deletions.length)]?.deletionId ?? 0
      return void (await workspace.post('/trash/restore', { deletionId }))
    }
  }
}

/** Undoing the newest deletion, when its paths are free, gives back exactly what was there. */
const deleteAndUndo = async (workspace: TestWorkspace, path: string): Promise<void> => {
  const before = await workspace.store.read(inspect, null)
  const { status, body } = await workspace.post<{ deletionId: number }>('/folders/delete', { path })
  if (status !== 200) return
  expect((await workspace.post('/trash/restore', { deletionId: body.deletionId })).status).toBe(200)
  expect(await workspace.store.read(inspect, null)).toEqual(before)
}

test.each(DATABASES)(
  'whatever is made, moved, deleted and restored, everything hangs together, on $kind',
  async database => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 30 }), path, async (steps, undone) => {
        const workspace = await openWorkspace(database)
        try {
          for (const folder of FOLDERS) await workspace.run(await workspace.experiment(`${folder}/e`))
          for (const one of steps) {
            await perform(workspace, one)
            expect((await workspace.store.read(inspect, null)).faults).toEqual([])
          }
          await deleteAndUndo(workspace, undone)
        } finally {
          await workspace.close()
        }
      }),
      { numRuns: 15 },
    )
  },
  120_000,
)
