import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Folder, FolderChanges, FolderTree } from '#contract/folders.ts'
import type { View } from '#contract/views.ts'
import { DATABASES } from '../db/testing.ts'
import { openWorkspace, type TestWorkspace } from './testing.ts'

describe.each(DATABASES)('changes of a folder on $kind', database => {
  let workspace: TestWorkspace
  beforeEach(async () => {
    workspace = await openWorkspace(database)
  })
  afterEach(() => workspace.close())

  const read = async (path: string): Promise<Folder> =>
    (await workspace.get<Folder>(`/folders?path=${encodeURIComponent(path)}`)).body
  const since = async ({ path, change }: Folder): Promise<FolderChanges> =>
    (await workspace.get<FolderChanges>(`/folders/changes?path=${encodeURIComponent(path)}&since=${change}`))
      .body

  test('rows that changed are told as the whole table has them', async () => {
    const near = await workspace.experiment('/Shared/a/near')
    const far = await workspace.experiment('/Shared/a/b/c/far')
    const still = await workspace.experiment('/Shared/a/b/c/still')
    await workspace.experiment('/Shared/a/x/still')
    await workspace.run(still)
    const running = await workspace.run(far, 1)
    const before = await read('/Shared/a')
    expect(await since(before)).toMatchObject({ whole: false, entries: [], gone: [] })

    await workspace.run(near)
    await workspace.client('runs/log-parameter', { run_id: running, key: 'p', value: '1' })
    const after = await read('/Shared/a')
    const changes = await since(before)
    expect(changes.whole).toBe(false)
    expect(changes.entries.map(({ path }) => path)).toEqual(['/Shared/a/b', '/Shared/a/near'])
    for (const entry of changes.entries)
      expect(entry).toEqual(after.entries.find(({ path }) => path === entry.path))
    expect((await since(after)).entries).toEqual([])
  })

  test('what left is gone, and a changed folder asks for everything', async () => {
    const one = await workspace.experiment('/Shared/a/one')
    const two = await workspace.experiment('/Shared/a/two')
    const before = await read('/Shared/a')
    await workspace.post('/experiments/delete', { experimentIds: [String(one)] })
    await workspace.post(`/experiments/${two}/rename`, { name: '/Shared/two' })
    expect(await since(before)).toMatchObject({ whole: false, entries: [], gone: [String(one), String(two)] })
    await workspace.post('/folders', { path: '/Shared/a/new' })
    expect((await since(before)).whole).toBe(true)
    expect((await workspace.get('/folders/changes?path=/none&since=1')).status).toBe(404)
  })

  test('the tree tells only where runs are under way while its folders stay', async () => {
    const id = await workspace.experiment('/Shared/a/one')
    const tree = async (since?: number): Promise<FolderTree> =>
      (await workspace.get<FolderTree>(`/folders/tree${since === undefined ? '' : `?since=${since}`}`)).body
    const before = await tree()
    await workspace.run(id, 1)
    expect(await tree(before.change)).toMatchObject({
      whole: false,
      folders: [
        { path: '/Shared/a', running: 1 },
        { path: '/Shared', running: 1 },
      ],
    })
    await workspace.post('/folders', { path: '/Shared/b' })
    const after = await tree(before.change)
    expect(after.whole).toBe(true)
    expect(after.folders.map(({ path }) => path)).toContain('/Shared/b')
  })

  test('a view that searches is a row of its folder and of the tree', async () => {
    await workspace.experiment('/Shared/a/one')
    const before = await read('/Shared/a')
    const keep = async (name: string, params: Record<string, string>) =>
      (
        await workspace.post<View>('/views', {
          folder: '/Shared/a',
          name,
          content: { version: 1, params, widths: {} },
        })
      ).body
    const failed = await keep('failed', { filter: 'attributes.status = "FAILED"', sort: 'x' })
    await keep('only columns', { cols: 'a', filter: '' })
    await keep('a "filter":"trap', { cols: '"filter":"x"' })
    expect((await since(before)).whole).toBe(true)
    const searches = (await read('/Shared/a')).entries.filter(({ kind }) => kind === 'search')
    expect(searches).toMatchObject([
      { viewId: failed.viewId, path: '/Shared/a/failed', description: 'attributes.status = "FAILED"' },
    ])
    const tree = async () => (await workspace.get<{ searches: object[] }>('/folders/tree')).body.searches
    expect(await tree()).toEqual([{ viewId: failed.viewId, name: 'failed', folder: '/Shared/a' }])
    await workspace.post(`/views/${failed.viewId}/delete`, {})
    expect(await tree()).toEqual([])
  })
})
