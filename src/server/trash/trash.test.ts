import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ErrorReply } from '#contract/errors.ts'
import type { Experiment } from '#contract/experiments.ts'
import type { Folder } from '#contract/folders.ts'
import type { Run } from '#contract/runs.ts'
import type { Deletion, Restored, Trash } from '#contract/trash.ts'
import { DATABASES } from '../db/testing.ts'
import { openWorkspace, USER, type TestWorkspace } from '../folders/testing.ts'

const DAY = 24 * 60 * 60 * 1000

describe.each(DATABASES)('the trash on $kind', database => {
  let workspace: TestWorkspace
  beforeEach(async () => {
    workspace = await openWorkspace(database)
  })
  afterEach(() => workspace.close())

  const remove = async (what: 'folders' | 'experiments' | 'runs', body: object): Promise<Deletion> => {
    const reply = await workspace.post<Deletion>(`/${what}/delete`, body)
    expect(reply.status).toBe(200)
    return reply.body
  }
  const removeExperiments = (...ids: number[]): Promise<Deletion> =>
    remove('experiments', { experimentIds: ids.map(String) })
  const removeRuns = (...runIds: string[]): Promise<Deletion> =>
    remove('runs', { selection: { runIds }, withDescendants: false })
  const restore = ({ deletionId }: Deletion, newPath?: string) =>
    workspace.post<Restored & ErrorReply>('/trash/restore', {
      deletionId,
      ...(newPath === undefined ? {} : { newPath }),
    })
  const trash = async (): Promise<Trash['deletions']> => (await workspace.get<Trash>('/trash')).body.deletions
  const experiment = async (id: number): Promise<Experiment> =>
    (await workspace.get<Experiment>(`/experiments/${id}`)).body
  const isDeleted = async (runId: string): Promise<boolean> =>
    (await workspace.get<Run>(`/runs/${runId}`)).body.deletionId !== null
  const names = async (path: string): Promise<string[]> =>
    (await workspace.get<Folder>(`/folders?path=${encodeURIComponent(path)}`)).body.entries.map(
      entry => entry.path,
    )

  test('lists deletions, newest first, with how long they are kept', async () => {
    const one = await workspace.experiment('/Shared/a/one')
    const two = await workspace.experiment('/Shared/b/two')
    await workspace.run(one)
    const first = await removeExperiments(one, two)
    expect(first).toMatchObject({
      kind: 'experiment',
      name: 'one',
      chosen: 2,
      wasIn: '/Shared/a',
      experimentId: null,
      experiments: 2,
      runs: 1,
      actor: USER,
    })
    const second = await remove('folders', { path: '/Shared/a' })
    const rows = await trash()
    expect(rows.map(row => row.deletionId)).toEqual([second.deletionId, first.deletionId])
    expect(rows[1]).toEqual({ ...first, expiresAt: first.deletedAt + 30 * DAY, takenPath: null, bytes: 0 })
    const { body } = await workspace.get<{ trash: number }>('/folders/tree')
    expect(body.trash).toBe(2)
  })

  test('an experiment comes back as it was; runs deleted before it stay deleted', async () => {
    const id = await workspace.experiment('/Shared/deep/er/one')
    const kept = await workspace.run(id)
    const gone = await workspace.run(id, 4)
    const runs = await removeRuns(gone)
    const before = await experiment(id)
    expect(before).toMatchObject({ runs: { finished: 1, failed: 0 }, deletedRuns: 1 })
    const deletion = await removeExperiments(id)
    expect(deletion.runs).toBe(1)
    await remove('folders', { path: '/Shared/deep' })
    const { status, body } = await restore(deletion)
    expect(status).toBe(200)
    expect(body).toEqual({
      kind: 'experiment',
      path: '/Shared/deep/er/one',
      experimentId: String(id),
      experiments: 1,
      runs: 1,
    })
    const after = await experiment(id)
    expect(after).toEqual({ ...before, change: after.change, updatedAt: after.updatedAt })
    expect(await names('/Shared/deep/er')).toEqual(['/Shared/deep/er/one'])
    expect([await isDeleted(kept), await isDeleted(gone)]).toEqual([false, true])
    expect((await restore(runs)).body).toEqual({
      kind: 'run',
      path: '/Shared/deep/er/one',
      experimentId: String(id),
      experiments: 0,
      runs: 1,
    })
    expect(await experiment(id)).toMatchObject({ runs: { finished: 1, failed: 1 }, deletedRuns: 0 })
    expect((await restore(deletion)).status).toBe(404)
  })

  test('a taken name asks for another and nothing is restored meanwhile', async () => {
    const one = await workspace.experiment('/Shared/one')
    const two = await workspace.experiment('/Shared/two')
    const deletion = await removeExperiments(two, one)
    await workspace.experiment('/Shared/one')
    expect((await trash())[0]?.takenPath).toBe('/Shared/one')
    const refused = await restore(deletion)
    expect(refused.status).toBe(400)
    expect(refused.body.code).toBe('RESOURCE_ALREADY_EXISTS')
    expect(refused.body.message).toContain('/Shared/one')
    expect((await experiment(two)).deletionId).toBe(deletion.deletionId)
    expect((await restore(deletion, '/Shared/back')).body).toMatchObject({
      path: '/Shared/back/one',
      experiments: 2,
    })
    expect(await names('/Shared/back')).toEqual(['/Shared/back/one', '/Shared/back/two'])
    expect(await trash()).toEqual([])
  })

  test('one experiment is restored under the very name that is asked for', async () => {
    const one = await workspace.experiment('one')
    const deletion = await removeExperiments(one)
    expect((await restore(deletion, 'x'.repeat(501))).status).toBe(400)
    expect((await restore(deletion, '/Shared/other/name')).body.path).toBe('/Shared/other/name')
    expect((await experiment(one)).name).toBe('/Shared/other/name')
  })

  test('two with one last segment cannot go into one folder', async () => {
    const deletion = await removeExperiments(
      await workspace.experiment('/Shared/a/x'),
      await workspace.experiment('/Shared/b/x'),
    )
    expect((await restore(deletion, '/Shared/c')).body.code).toBe('RESOURCE_ALREADY_EXISTS')
    expect((await workspace.get('/folders?path=%2FShared%2Fc')).status).toBe(404)
    expect((await restore(deletion)).status).toBe(200)
  })

  test('a folder comes back with what went with it, and not what was deleted before', async () => {
    const early = await workspace.experiment('/Shared/f/early')
    const one = await workspace.experiment('/Shared/f/one')
    await workspace.experiment('/Shared/f/g/two')
    await workspace.post('/folders', { path: '/Shared/f/empty' })
    const inner = await remove('folders', { path: '/Shared/f/g' })
    await removeExperiments(early)
    await workspace.run(one)
    const deletion = await remove('folders', { path: '/Shared/f' })
    expect(deletion).toMatchObject({ experiments: 1, runs: 1 })
    expect((await restore(deletion)).body).toEqual({
      kind: 'folder',
      path: '/Shared/f',
      experimentId: null,
      experiments: 1,
      runs: 1,
    })
    expect(await names('/Shared')).toEqual(['/Shared/f'])
    expect(await names('/Shared/f')).toEqual(['/Shared/f/empty', '/Shared/f/one'])
    expect((await restore(inner)).body.path).toBe('/Shared/f/g')
    expect(await names('/Shared/f')).toEqual(['/Shared/f/empty', '/Shared/f/g', '/Shared/f/one'])
    expect(await names('/Shared/f/g')).toEqual(['/Shared/f/g/two'])
  })

  test('a folder whose path is taken goes where it is asked to, everything below it too', async () => {
    const one = await workspace.experiment('/Shared/f/é/one')
    const deletion = await remove('folders', { path: '/Shared/f' })
    await workspace.experiment('/Shared/f/new')
    expect((await trash())[0]?.takenPath).toBe('/Shared/f')
    const refused = await restore(deletion)
    expect([refused.status, refused.body.code]).toEqual([400, 'RESOURCE_ALREADY_EXISTS'])
    expect((await experiment(one)).deletionId).not.toBeNull()
    expect((await restore(deletion, '/Users/ann/old/f2')).body.path).toBe('/Users/ann/old/f2')
    expect(await names('/Users/ann/old')).toEqual(['/Users/ann/old/f2'])
    expect(await names('/Users/ann/old/f2/é')).toEqual(['/Users/ann/old/f2/é/one'])
    expect(await names('/Shared/f')).toEqual(['/Shared/f/new'])
  })

  test('a folder above that was moved meanwhile is made anew', async () => {
    await workspace.experiment('/Shared/a/b/one')
    const deletion = await remove('folders', { path: '/Shared/a/b' })
    await workspace.post('/folders/rename', { path: '/Shared/a', newPath: '/Shared/z' })
    expect((await restore(deletion)).status).toBe(200)
    expect(await names('/Shared')).toEqual(['/Shared/a', '/Shared/z'])
    expect(await names('/Shared/a')).toEqual(['/Shared/a/b'])
    expect(await names('/Shared/z')).toEqual([])
  })

  test('runs whose experiment is in the trash wait for it', async () => {
    const id = await workspace.experiment('/Shared/one')
    const run = await workspace.run(id)
    const runs = await removeRuns(run)
    const whole = await removeExperiments(id)
    const refused = await restore(runs)
    expect(refused.status).toBe(409)
    expect(refused.body.message).toContain('/Shared/one')
    await restore(whole)
    expect((await restore(runs)).body.runs).toBe(1)
    expect(await isDeleted(run)).toBe(false)
  })

  test('a deletion that clients emptied leaves the trash, and is gone', async () => {
    const id = await workspace.experiment('/Shared/one')
    const runs = [await workspace.run(id), await workspace.run(id)]
    const deletion = await removeRuns(...runs)
    expect((await workspace.client('runs/restore', { run_id: runs[0] })).status).toBe(200)
    expect(await trash()).toMatchObject([{ deletionId: deletion.deletionId, runs: 1 }])
    expect((await workspace.client('runs/restore', { run_id: runs[1] })).status).toBe(200)
    expect(await trash()).toEqual([])
    expect((await restore(deletion)).status).toBe(404)
  })
})
