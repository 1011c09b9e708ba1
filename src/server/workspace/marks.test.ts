import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Experiment } from '#contract/experiments.ts'
import type { Folder, FolderEntry } from '#contract/folders.ts'
import type { History } from '#contract/history.ts'
import type { Changed, WorkspaceItem } from '#contract/workspace.ts'
import { DATABASES } from '../db/testing.ts'
import { openWorkspace, USER, type TestWorkspace } from '../folders/testing.ts'

describe.each(DATABASES)('marks of folders and experiments on $kind', database => {
  let workspace: TestWorkspace
  beforeEach(async () => {
    workspace = await openWorkspace(database)
  })
  afterEach(() => workspace.close())

  const folder = async (path: string): Promise<Folder> =>
    (await workspace.get<Folder>(`/folders?path=${encodeURIComponent(path)}`)).body
  const entry = async (path: string, name: string): Promise<FolderEntry | undefined> =>
    (await folder(path)).entries.find(one => one.path === name)
  const experiment = async (id: number): Promise<Experiment> =>
    (await workspace.get<Experiment>(`/experiments/${id}`)).body
  const history = async (of: string): Promise<string[]> =>
    (await workspace.get<History>(`/history?${of}`)).body.entries.map(({ action, count, actor, details }) =>
      `${actor} ${action} ${count} ${details.map(({ key, value }) => `${key}=${value}`).join(' ')}`.trim(),
    )
  const change = async (what: string, body: object): Promise<number> => {
    const reply = await workspace.post<Changed>(`/workspace/${what}`, body)
    expect(reply.status).toBe(200)
    return reply.body.changed
  }
  const item = (id: number): WorkspaceItem => ({ experimentId: String(id) })

  test('locks are set and cleared on several things, and clients see them', async () => {
    const id = await workspace.experiment('/Shared/a/one')
    const items = [item(id), { folder: '/Shared/a' }]
    expect(await change('lock', { items, locked: true })).toBe(2)
    expect(await change('lock', { items, locked: true })).toBe(0)
    expect((await entry('/Shared', '/Shared/a'))?.lockedBy).toBe(USER)
    expect((await entry('/Shared/a', '/Shared/a/one'))?.lockedBy).toBe(USER)
    expect((await folder('/Shared/a')).lockedBy).toBe(USER)
    expect((await experiment(id)).tags).toContainEqual({ key: 'runfolio.locked', value: 'true' })
    expect(await change('lock', { items: [item(id)], locked: false })).toBe(1)
    expect((await experiment(id)).tags).toEqual([])
    expect(await history(`experimentId=${id}`)).toEqual([`${USER} unlock 1`, `${USER} lock 1`])
    expect(await history('folder=/Shared/a')).toEqual([`${USER} lock 1`])
  })

  test('a client that sets the tag locks too, by nobody that is known', async () => {
    const id = await workspace.experiment('/Shared/one')
    const tag = { experiment_id: String(id), key: 'runfolio.locked', value: 'true' }
    await workspace.client('experiments/set-experiment-tag', tag)
    expect((await entry('/Shared', '/Shared/one'))?.lockedBy).toBe('')
  })

  test('descriptions are written, shortened in rows, and taken away', async () => {
    const id = await workspace.experiment('/Shared/a/one')
    const long = `# Title\n${'word '.repeat(200)}`
    expect(await change('describe', { item: item(id), description: long })).toBe(1)
    expect(await change('describe', { item: { folder: '/Shared/a' }, description: '*two*' })).toBe(1)
    expect(await change('describe', { item: { folder: '/Shared/a' }, description: '*two*' })).toBe(0)
    expect((await experiment(id)).tags).toEqual([{ key: 'mlflow.note.content', value: long }])
    expect((await entry('/Shared/a', '/Shared/a/one'))?.description).toBe(long.slice(0, 300))
    expect((await folder('/Shared/a')).description).toBe('*two*')
    expect((await entry('/Shared', '/Shared/a'))?.description).toBe('*two*')
    await change('describe', { item: item(id), description: '  ' })
    expect((await experiment(id)).tags).toEqual([])
    expect(await history(`experimentId=${id}`)).toEqual([`${USER} describe 1`, `${USER} describe 1`])
    const tooLong = { item: item(id), description: 'x'.repeat(50_001) }
    expect((await workspace.post('/workspace/describe', tooLong)).status).toBe(400)
  })

  test('owners and tags change, each change with who did it', async () => {
    const id = await workspace.experiment('/Shared/a/one')
    expect(await change('own', { item: item(id), owner: ' wei.chen ' })).toBe(1)
    expect(await change('own', { item: { folder: '/Shared/a' }, owner: 'wei.chen' })).toBe(1)
    expect((await experiment(id)).owner).toBe('wei.chen')
    expect((await folder('/Shared/a')).owner).toBe('wei.chen')
    expect((await workspace.post('/workspace/own', { item: item(id), owner: ' ' })).status).toBe(400)
    const set = [
      { key: 'team', value: '视觉' },
      { key: 'stage', value: 'draft' },
    ]
    const tags = { experimentId: String(id), set, remove: ['none'] }
    expect(await change('tags', tags)).toBe(2)
    expect(await change('tags', { ...tags, remove: ['stage'], set: [] })).toBe(1)
    expect((await experiment(id)).tags).toEqual([{ key: 'team', value: '视觉' }])
    expect(await history(`experimentId=${id}`)).toEqual([
      `${USER} untag 1 key=stage`,
      `${USER} tag 1 key=stage value=draft`,
      `${USER} tag 1 key=team value=视觉`,
      `${USER} own 1 to=wei.chen`,
    ])
  })
})
