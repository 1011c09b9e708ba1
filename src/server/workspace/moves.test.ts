import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ErrorReply } from '#contract/errors.ts'
import type { Folder } from '#contract/folders.ts'
import type { History } from '#contract/history.ts'
import type { DeletedItems, Moved, WorkspaceItem } from '#contract/workspace.ts'
import { DATABASES } from '../db/testing.ts'
import { openWorkspace, USER, type TestWorkspace } from '../folders/testing.ts'

describe.each(DATABASES)('moves on $kind', database => {
  let workspace: TestWorkspace
  beforeEach(async () => {
    workspace = await openWorkspace(database)
  })
  afterEach(() => workspace.close())

  const inFolder = async (path: string): Promise<string[] | null> => {
    const { status, body } = await workspace.get<Folder>(`/folders?path=${encodeURIComponent(path)}`)
    return status === 200 ? body.entries.map(entry => entry.path) : null
  }
  const move = async (items: WorkspaceItem[], to: string) =>
    await workspace.post<Moved & ErrorReply>('/workspace/move', { items, to })
  const undo = async ({ moveId }: { moveId: number | null }) =>
    await workspace.post<Moved & ErrorReply>('/workspace/undo', { moveId })
  const history = async (of: string): Promise<History['entries']> =>
    (await workspace.get<History>(`/history?${of}`)).body.entries
  const item = (id: number): WorkspaceItem => ({ experimentId: String(id) })

  test('folders and experiments of several places move together, and come back', async () => {
    const one = await workspace.experiment('/Shared/a/one')
    const two = await workspace.experiment('/Shared/b/😀/two')
    const top = await workspace.experiment('/top')
    await workspace.experiment('/Shared/c/deep/x')
    const before = await Promise.all(['', '/Shared', '/Shared/a', '/Shared/b/😀'].map(inFolder))
    const moved = await move([item(one), item(two), item(top), { folder: '/Shared/c' }], '/new/place')
    expect(moved).toMatchObject({ status: 200, body: { folders: 1, experiments: 3 } })
    expect(await inFolder('/new/place')).toEqual([
      '/new/place/c',
      '/new/place/one',
      '/new/place/top',
      '/new/place/two',
    ])
    expect(await inFolder('/new/place/c/deep')).toEqual(['/new/place/c/deep/x'])
    expect(await inFolder('/Shared/c')).toBeNull()
    expect(await history(`experimentId=${one}`)).toMatchObject([
      {
        action: 'move',
        kind: 'experiment',
        name: 'one',
        place: '/Shared/a',
        count: 3,
        actor: USER,
        undoneAt: null,
      },
    ])
    expect(await history(`folder=${encodeURIComponent('/new/place/c')}`)).toMatchObject([
      { action: 'move', kind: 'folder', count: 1, details: [{ key: 'to', value: '/new/place' }] },
    ])

    expect((await undo(moved.body)).status).toBe(200)
    expect(await Promise.all(['', '/Shared', '/Shared/a', '/Shared/b/😀'].map(inFolder))).toEqual(before)
    expect(await inFolder('/new')).toBeNull()
    expect((await history(`experimentId=${one}`))[0]?.undoneBy).toBe(USER)
    const again = await undo(moved.body)
    expect(again).toMatchObject({ status: 409, body: { code: 'RESOURCE_CONFLICT' } })
  })

  test('nothing moves where one cannot, and every reason is told', async () => {
    const one = await workspace.experiment('/Shared/a/one')
    const same = await workspace.experiment('/Shared/b/one')
    const free = await workspace.experiment('/Shared/b/free')
    await workspace.experiment('/Shared/to/one')
    await workspace.experiment('/Shared/a/to/x')
    const refused = await move([item(one), item(same), item(free), { folder: '/Shared/a/to' }], '/Shared/to')
    expect(refused.status).toBe(400)
    expect(refused.body.code).toBe('RESOURCE_ALREADY_EXISTS')
    expect(refused.body.message.match(/An experiment \/Shared\/to\/one exists already/g)).toHaveLength(2)
    expect(await inFolder('/Shared/b')).toEqual(['/Shared/b/free', '/Shared/b/one'])
    expect(await inFolder('/Shared/to')).toEqual(['/Shared/to/one'])

    const into = await move([{ folder: '/Shared/a' }], '/Shared/a/to')
    expect(into.body).toMatchObject({ code: 'INVALID_PARAMETER_VALUE' })
    expect(into.body.message).toContain('into itself')
    expect((await move([{ folder: '/Shared' }], '/Users')).body.message).toContain('always there')
    expect((await move([{ folder: '/Shared/none' }], '/Users')).status).toBe(404)
    const deep = await workspace.experiment(`/Shared/d/${'x'.repeat(480)}`)
    expect(deep).toBeGreaterThan(0)
    const long = await move([{ folder: '/Shared/d' }], `/Shared/${'y'.repeat(20)}`)
    expect(long.body.message).toContain('500')
    expect(await inFolder(`/Shared/${'y'.repeat(20)}`)).toBeNull()
    expect((await move([], '/Shared')).status).toBe(400)
  })

  test('what lies in a chosen folder goes along once, and what is there already stays', async () => {
    const one = await workspace.experiment('/Shared/a/b/one')
    const moved = await move([{ folder: '/Shared/a' }, { folder: '/Shared/a/b' }, item(one)], '/Users')
    expect(moved.body).toMatchObject({ folders: 1, experiments: 0, path: '/Users/a' })
    expect(await inFolder('/Users/a/b')).toEqual(['/Users/a/b/one'])
    expect((await move([{ folder: '/Users/a' }], '/Users')).body).toMatchObject({ moveId: null, folders: 0 })
    const root = await move([{ folder: '/Users/a/b' }], '')
    expect(root.body.path).toBe('/b')
  })

  test('a move is undone only where everything can go back', async () => {
    const one = await workspace.experiment('/Shared/a/one')
    const two = await workspace.experiment('/Shared/a/two')
    const moved = (await move([item(one), item(two)], '/Shared/to')).body
    await workspace.experiment('/Shared/a/two')
    const taken = await undo(moved)
    expect(taken).toMatchObject({ status: 409 })
    expect(taken.body.message).toContain('/Shared/a/two')
    await workspace.post(`/experiments/${one}/rename`, { name: '/Shared/to/first' })
    const renamed = await undo(moved)
    expect(renamed.body.message).toContain('/Shared/to/first')
    expect(await inFolder('/Shared/to')).toEqual(['/Shared/to/first', '/Shared/to/two'])

    const other = (await move([item(one)], '/Shared/other')).body
    await workspace.post('/folders/delete', { path: '/Shared/to' })
    expect((await undo(other)).body.message).toContain('/Shared/to, where')
  })

  test('a folder made for a move stays when something else came into it', async () => {
    const one = await workspace.experiment('/Shared/a/one')
    const moved = (await move([item(one)], '/Shared/new/deep')).body
    await workspace.experiment('/Shared/new/other')
    expect((await undo(moved)).status).toBe(200)
    expect(await inFolder('/Shared/new')).toEqual(['/Shared/new/other'])
  })

  test('one thing is renamed, and undone', async () => {
    const one = await workspace.experiment('/Shared/a/one')
    const renamed = await workspace.post<Moved>('/workspace/rename', {
      item: item(one),
      newPath: '/Shared/a/uno',
    })
    expect(renamed.body).toMatchObject({ from: '/Shared/a/one', path: '/Shared/a/uno', experiments: 1 })
    expect(await history(`experimentId=${one}`)).toMatchObject([
      { action: 'rename', details: [{ key: 'to', value: '/Shared/a/uno' }] },
    ])
    expect((await undo(renamed.body)).body).toMatchObject({ moveId: null, path: '/Shared/a/one' })
    expect(await inFolder('/Shared/a')).toEqual(['/Shared/a/one'])
  })

  test('several go to the trash together, and all come back', async () => {
    const one = await workspace.experiment('/Shared/a/one')
    const two = await workspace.experiment('/Shared/a/two')
    await workspace.experiment('/Shared/b/x')
    const items = [item(one), item(two), { folder: '/Shared/b' }]
    const { status, body } = await workspace.post<DeletedItems>('/workspace/delete', { items })
    expect(status).toBe(200)
    expect(body.deletions.map(({ kind, chosen }) => [kind, chosen])).toEqual([
      ['folder', 1],
      ['experiment', 2],
    ])
    expect(await inFolder('/Shared')).toEqual(['/Shared/a'])
    expect(await inFolder('/Shared/a')).toEqual([])
    expect(
      (await workspace.post('/workspace/delete', { items: [{ folder: '/Shared/a' }, item(one)] })).status,
    ).toBe(404)
    expect(await inFolder('/Shared/a')).toEqual([])
    const deletionIds = body.deletions.map(({ deletionId }) => deletionId)
    expect((await workspace.post('/workspace/restore', { deletionIds })).status).toBe(200)
    expect(await inFolder('/Shared/a')).toEqual(['/Shared/a/one', '/Shared/a/two'])
    expect(await inFolder('/Shared/b')).toEqual(['/Shared/b/x'])
  })
})
