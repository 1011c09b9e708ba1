import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ErrorReply } from '#contract/errors.ts'
import type { Experiment } from '#contract/experiments.ts'
import type { Folder, FolderEntry, FolderTree } from '#contract/folders.ts'
import type { Deletion } from '#contract/trash.ts'
import { DATABASES } from '../db/testing.ts'
import { logBatch } from '../runs/log-batch.ts'
import { bootstrapWorkspace } from './bootstrap.ts'
import { openWorkspace, USER, type TestWorkspace } from './testing.ts'

describe.each(DATABASES)('folders on $kind', database => {
  let workspace: TestWorkspace
  beforeEach(async () => {
    workspace = await openWorkspace(database)
  })
  afterEach(() => workspace.close())

  const list = async (path: string): Promise<FolderEntry[]> => {
    const { status, body } = await workspace.get<Folder>(`/folders?path=${encodeURIComponent(path)}`)
    expect(status).toBe(200)
    return body.entries
  }
  const names = async (path: string): Promise<string[]> =>
    (await list(path)).map(entry => `${entry.kind} ${entry.path}`)
  const tree = async (): Promise<string[]> =>
    (await workspace.get<FolderTree>('/folders/tree')).body.folders.map(folder => folder.path)

  test('the workspace has its folders and experiment 0 from the start, once', async () => {
    const { change } = workspace.store
    await workspace.store.write(bootstrapWorkspace, { user: USER })
    expect(workspace.store.change).toBe(change)
    expect(await tree()).toEqual(['/Shared', '/Users', '/Users/ann'])
    expect(await names('')).toEqual(['folder /Shared', 'folder /Users', 'experiment Default'])
    const { body } = await workspace.get<Experiment>('/experiments/0')
    expect(body).toMatchObject({
      name: 'Default',
      artifactLocation: 'mlflow-artifacts:/0',
      artifactsHere: true,
    })
  })

  test('experiment 0 in the trash stays there at the next start', async () => {
    await workspace.post('/experiments/delete', { experimentIds: ['0'] })
    await workspace.store.write(bootstrapWorkspace, { user: USER })
    expect(await names('')).toEqual(['folder /Shared', 'folder /Users'])
  })

  test('odd names all stay distinct and are found where they are', async () => {
    const odd = [
      'a//b',
      'a/',
      'a',
      '/a',
      'churn/x',
      '/churn/x',
      '/churn',
      ' ',
      '/ /x',
      '//',
      '/Shared/\u00e9',
      '/Shared/e\u0301',
      '目录/试验',
    ]
    for (const name of odd) await workspace.experiment(name)
    expect(await names('a')).toEqual(['folder a/', 'experiment a/'])
    expect(await names('a/')).toEqual(['experiment a//b'])
    expect(await names('churn')).toEqual(['experiment churn/x'])
    expect(await names('/churn')).toEqual(['experiment /churn/x'])
    expect(await names('/')).toEqual(['experiment //'])
    expect(await names('/ ')).toEqual(['experiment / /x'])
    expect((await names('/Shared')).length).toBe(2)
    const root = await names('')
    expect(root.filter(name => name.startsWith('experiment'))).toEqual(
      ['/a', '/churn', ' ', 'Default', 'a'].sort().map(name => `experiment ${name}`),
    )
    const paths = await tree()
    expect(new Set(paths).size).toBe(paths.length)
    const found: string[] = []
    for (const path of ['', ...paths])
      found.push(...(await list(path)).filter(entry => entry.kind === 'experiment').map(entry => entry.path))
    expect(found.sort()).toEqual(['Default', ...odd].sort())
  })

  test('a folder sums runs by status, activity and items of all that lies below', async () => {
    const near = await workspace.experiment('/Shared/vision/near')
    const far = await workspace.experiment('/Shared/vision/a/b/far')
    await workspace.experiment('/Shared/visionary')
    await workspace.run(near, 1)
    await workspace.run(near, 4)
    await workspace.run(far, 3)
    const live = await workspace.run(far, 1)
    const before = Date.now()
    await workspace.store.write(logBatch, {
      runUuid: live,
      metrics: null,
      params: [{ key: 'p', value: '1' }],
      tags: [],
    })
    const [vision, visionary] = await list('/Shared')
    expect(vision).toMatchObject({
      kind: 'folder',
      path: '/Shared/vision',
      items: 2,
      runs: { running: 2, scheduled: 0, finished: 1, failed: 1, killed: 0 },
    })
    expect(vision?.lastActivity).toBeGreaterThanOrEqual(before)
    expect(visionary).toMatchObject({ kind: 'experiment', path: '/Shared/visionary', lastActivity: null })
    expect(
      (await list('/Shared/vision')).map(entry => [entry.path, entry.items, entry.runs.running]),
    ).toEqual([
      ['/Shared/vision/a', 1, 1],
      ['/Shared/vision/near', 0, 1],
    ])
    const { body } = await workspace.get<FolderTree>('/folders/tree')
    expect(Object.fromEntries(body.folders.map(folder => [folder.path, folder.running]))).toMatchObject({
      '/Shared': 2,
      '/Shared/vision': 2,
      '/Shared/vision/a/b': 1,
      '/Users': 0,
    })
  })

  test('an experiment shows its note as description', async () => {
    const id = await workspace.experiment('/Shared/noted')
    await workspace.client('experiments/set-experiment-tag', {
      experiment_id: String(id),
      key: 'mlflow.note.content',
      value: 'what it is for',
    })
    expect((await list('/Shared'))[0]?.description).toBe('what it is for')
  })

  test('a folder is made with those above it, once', async () => {
    expect(await workspace.post('/folders', { path: '/Shared/x/y' })).toEqual({ status: 200, body: {} })
    expect(await names('/Shared')).toEqual(['folder /Shared/x'])
    const again = await workspace.post<ErrorReply>('/folders', { path: '/Shared/x' })
    expect(again.status).toBe(400)
    expect(again.body).toMatchObject({ code: 'RESOURCE_ALREADY_EXISTS' })
    expect(again.body.message).toContain('/Shared/x')
    const missing = await workspace.get<ErrorReply>('/folders?path=%2Fnope')
    expect(missing.status).toBe(404)
    expect(missing.body.code).toBe('RESOURCE_DOES_NOT_EXIST')
  })

  test.each([
    ['a long one', 'x'.repeat(501)],
    ['one with NUL', 'a\0b'],
    ['half a character', '\ud800'],
    ['nothing', ''],
  ])('%s is no path', async (_, path) => {
    const { status, body } = await workspace.post<ErrorReply>('/folders', { path })
    expect(status).toBe(400)
    expect(body.field).toBe('path')
  })

  test('renaming a folder moves everything below it, and nothing beside it', async () => {
    await workspace.experiment('/Shared/a/one')
    const gone = await workspace.experiment('/Shared/a/gone')
    await workspace.experiment('/Shared/a/b/😀/two')
    await workspace.experiment('/Shared/ab/other')
    await workspace.experiment('/Shared/a')
    await workspace.post('/experiments/delete', { experimentIds: [String(gone)] })
    const moved = await workspace.post('/folders/rename', { path: '/Shared/a', newPath: '/Users/ann/new/z' })
    expect(moved).toEqual({ status: 200, body: {} })
    expect(await names('/Shared')).toEqual(['folder /Shared/ab', 'experiment /Shared/a'])
    expect(await names('/Users/ann/new/z')).toEqual([
      'folder /Users/ann/new/z/b',
      'experiment /Users/ann/new/z/one',
    ])
    expect(await names('/Users/ann/new/z/b/😀')).toEqual(['experiment /Users/ann/new/z/b/😀/two'])
    const { body } = await workspace.get<Experiment>(`/experiments/${gone}`)
    expect(body.name).toBe('/Shared/a/gone')
    expect(
      (
        await workspace.client<{ experiment: { name: string } }>(
          `experiments/get-by-name?experiment_name=${encodeURIComponent('/Users/ann/new/z/one')}`,
        )
      ).status,
    ).toBe(200)
  })

  test('a move is refused as a whole: taken, into itself, too long, protected', async () => {
    await workspace.experiment('/Shared/a/one')
    await workspace.experiment('/Shared/b/one')
    const refused = async (path: string, newPath: string): Promise<ErrorReply> => {
      const { status, body } = await workspace.post<ErrorReply>('/folders/rename', { path, newPath })
      expect(status).toBeGreaterThanOrEqual(400)
      return body
    }
    const taken = await refused('/Shared/a', '/Shared/b')
    expect(taken.code).toBe('RESOURCE_ALREADY_EXISTS')
    expect(taken.message).toContain('/Shared/b')
    expect((await refused('/Shared/a', '/Shared/a/inner')).field).toBe('newPath')
    const long = await refused('/Shared/a', `/${'x'.repeat(497)}`)
    expect(long).toMatchObject({ code: 'INVALID_PARAMETER_VALUE', field: 'newPath' })
    expect(long.message).toContain('500')
    for (const path of ['/Shared', '/Users', '/Users/ann'])
      expect((await refused(path, '/x')).field).toBe('path')
    expect((await refused('/nope', '/x')).code).toBe('RESOURCE_DOES_NOT_EXIST')
    expect(await names('/Shared/a')).toEqual(['experiment /Shared/a/one'])
    expect(await names('/Shared')).toEqual(['folder /Shared/a', 'folder /Shared/b'])
  })

  test('deleting a folder takes what lies below it and counts it', async () => {
    const one = await workspace.experiment('/Shared/a/one')
    await workspace.experiment('/Shared/a/b/two')
    const before = await workspace.experiment('/Shared/a/before')
    await workspace.experiment('/Shared/ab')
    await workspace.run(one)
    await workspace.run(one)
    await workspace.run(before)
    await workspace.post('/experiments/delete', { experimentIds: [String(before)] })
    const { status, body } = await workspace.post<Deletion>('/folders/delete', { path: '/Shared/a' })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      kind: 'folder',
      name: 'a',
      chosen: 1,
      wasIn: '/Shared',
      experimentId: null,
      experiments: 2,
      runs: 2,
      actor: USER,
    })
    expect(await names('/Shared')).toEqual(['experiment /Shared/ab'])
    expect((await workspace.get('/folders?path=%2FShared%2Fa%2Fb')).status).toBe(404)
    expect((await workspace.post('/folders/delete', { path: '/Shared/a' })).status).toBe(404)
    for (const path of ['/Shared', '/Users', '/Users/ann'])
      expect((await workspace.post<ErrorReply>('/folders/delete', { path })).body.field).toBe('path')
    const { body: shown } = await workspace.get<Experiment>(`/experiments/${one}`)
    expect(shown.deletionId).toBe(body.deletionId)
  })
})
