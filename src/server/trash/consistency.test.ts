import fc from 'fast-check'
import { expect, test } from 'vitest'
import { folderOf } from '#contract/names.ts'
import type { Trash } from '#contract/trash.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { defineRead } from '../db/operation.ts'
import { DATABASES } from '../db/testing.ts'
import { openWorkspace, type TestWorkspace } from '../folders/testing.ts'

interface Folder extends SqlRow {
  id: number
  parent_id: number | null
  path: string
  deletion_id: number | null
}
interface Experiment extends SqlRow {
  id: number
  folder_id: number
  name: string
  deletion_id: number | null
}
interface Counted extends SqlRow {
  id: number
  counted: number
  there: number
}

/** Everything that must hold whatever was done; answers what lies in the workspace, and in the trash. */
const inspect = defineRead('test.inspectWorkspace', async (db: Connection, _: null) => {
  const folders = await db.all<Folder>('select id, parent_id, path, deletion_id from folders')
  const experiments = await db.all<Experiment>('select id, folder_id, name, deletion_id from experiments')
  const active = new Map(
    folders.filter(folder => folder.deletion_id === null).map(folder => [folder.id, folder]),
  )
  const faults: string[] = []
  for (const { path, parent_id } of active.values())
    if (path !== '' && active.get(parent_id ?? -1)?.path !== folderOf(path))
      faults.push(`folder ${path} hangs loose`)
  const kept = experiments.filter(experiment => experiment.deletion_id === null)
  for (const { name, folder_id } of kept)
    if (active.get(folder_id)?.path !== folderOf(name)) faults.push(`experiment ${name} hangs loose`)
  if (new Set(kept.map(experiment => experiment.name)).size !== kept.length)
    faults.push('a name is there twice')
  const counts = await db.all<Counted>(
    `select e.id, coalesce(c.running + c.scheduled + c.finished + c.failed + c.killed, 0) as counted,
       (select count(*) from runs r where r.experiment_id = e.id and r.deletion_id is null) as there
     from experiments e left join experiment_run_counts c on c.experiment_id = e.id`,
  )
  for (const { id, counted, there } of counts)
    if (counted !== there) faults.push(`experiment ${id} counts ${counted} runs and has ${there}`)
  const empty = await db.all<SqlRow & { id: number }>(
    `select id from deletions d where not exists (select 1 from folders where deletion_id = d.id)
       and not exists (select 1 from experiments where deletion_id = d.id)
       and not exists (select 1 from runs where deletion_id = d.id)`,
  )
  for (const { id } of empty) faults.push(`deletion ${id} holds nothing`)
  return {
    faults,
    paths: [...active.values()].map(folder => folder.path).sort(),
    names: kept.map(experiment => `${experiment.id} ${experiment.name}`).sort(),
    runs: (await db.all<SqlRow & { id: number }>('select id from runs where deletion_id is null')).length,
  }
})

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
