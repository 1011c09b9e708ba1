import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Changes } from '#contract/changes.ts'
import type { Deletion } from '#contract/trash.ts'
import { DATABASES } from '../db/testing.ts'
import { openWorkspace, type TestWorkspace } from '../folders/testing.ts'
import { logBatch } from '../runs/log-batch.ts'

describe.each(DATABASES)('changes on $kind', database => {
  let workspace: TestWorkspace
  beforeEach(async () => {
    workspace = await openWorkspace(database)
  })
  afterEach(() => workspace.close())

  const since = async (change: number, more = ''): Promise<Changes> => {
    const reply = await workspace.get<Changes>(`/changes?since=${change}${more}`)
    expect(reply.status).toBe(200)
    return reply.body
  }
  const log = (runUuid: string): Promise<null> =>
    workspace.store.write(logBatch, { runUuid, metrics: null, params: [], tags: [{ key: 't', value: '1' }] })

  test('while nothing changes the database is not asked', async () => {
    await since(0)
    const { change } = workspace.store
    Object.assign(workspace.store, { read: () => Promise.reject(new Error('the database was asked')) })
    expect(await since(change, '&experiments=0')).toEqual({
      change,
      workspace: false,
      runs: [],
      truncated: false,
    })
  })

  test('a write to a run changes the run alone; its beginning and end the workspace too', async () => {
    const id = await workspace.experiment('/Shared/a')
    const other = await workspace.experiment('/Shared/b')
    const start = workspace.store.change
    const run = await workspace.run(id, 1)
    const made = await since(start, `&experiments=${id},${other}`)
    expect(made).toEqual({
      change: workspace.store.change,
      workspace: true,
      runs: [{ runId: run, experimentId: String(id), isNew: true }],
      truncated: false,
    })
    await log(run)
    const logged = await since(made.change, `&experiments=${id}`)
    expect(logged).toMatchObject({ workspace: false, runs: [{ runId: run, isNew: false }] })
    expect((await since(made.change, `&experiments=${other}`)).runs).toEqual([])
    expect((await since(made.change, `&run=${run}`)).runs).toMatchObject([{ runId: run }])
    expect((await since(made.change)).runs).toEqual([])
    await workspace.client('runs/update', { run_id: run, status: 'FINISHED' })
    expect(await since(logged.change, `&experiments=${id}`)).toMatchObject({
      workspace: true,
      runs: [{ runId: run }],
    })
  })

  test('deleting and restoring of every kind changes the workspace', async () => {
    const id = await workspace.experiment('/Shared/f/a')
    const run = await workspace.run(id)
    const kinds: [string, object][] = [
      ['/runs/delete', { selection: { runIds: [run] }, withDescendants: false }],
      ['/experiments/delete', { experimentIds: [String(id)] }],
      ['/folders/delete', { path: '/Shared/f' }],
    ]
    for (const [path, body] of kinds) {
      const before = workspace.store.change
      const deletion = (await workspace.post<Deletion>(path, body)).body
      const deleted = await since(before, `&experiments=${id}`)
      expect(deleted.workspace).toBe(true)
      await workspace.post('/trash/restore', { deletionId: deletion.deletionId })
      const restored = await since(deleted.change, `&experiments=${id}`)
      expect(restored.workspace).toBe(true)
      if (path === '/runs/delete') expect(restored.runs).toMatchObject([{ runId: run, isNew: false }])
    }
  })

  test('of many changed runs the newest are told, and that there are more', async () => {
    const id = await workspace.experiment('/Shared/a')
    const { change } = workspace.store
    const runs = await Promise.all(Array.from({ length: 1001 }, () => workspace.run(id, 1)))
    await log(runs[0] ?? '')
    const told = await since(change, `&experiments=${id}`)
    expect(told.truncated).toBe(true)
    expect(told.runs.length).toBe(1000)
    expect(told.runs[0]?.runId).toBe(runs[0])
  })

  test('a number that this store never gave reads everything again', async () => {
    expect(await since(workspace.store.change + 1000)).toMatchObject({ workspace: true, truncated: true })
  })
})
