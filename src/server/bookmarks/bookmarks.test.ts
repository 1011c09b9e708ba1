import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Bookmarks } from '#contract/bookmarks.ts'
import { DATABASES } from '../db/testing.ts'
import { openWorkspace, type TestWorkspace } from '../folders/testing.ts'
import type { Deletion } from '#contract/trash.ts'

describe.each(DATABASES)('bookmarks on $kind', database => {
  let workspace: TestWorkspace
  beforeEach(async () => {
    workspace = await openWorkspace(database)
  })
  afterEach(() => workspace.close())

  const names = async (): Promise<Record<keyof Bookmarks, string[]>> => {
    const { starred, recent } = (await workspace.get<Bookmarks>('/bookmarks')).body
    return { starred: starred.map(({ path }) => path), recent: recent.map(({ path }) => path) }
  }
  const star = async (item: object, starred = true): Promise<void> =>
    expect((await workspace.post('/bookmarks/star', { items: [item], starred })).status).toBe(200)

  test('stars follow names, go with what is deleted and come back with it', async () => {
    const id = await workspace.experiment('/Shared/a/one')
    await star({ experimentId: String(id) })
    await star({ folder: '/Shared/a' })
    expect((await names()).starred).toEqual(['/Shared/a', '/Shared/a/one'])
    await workspace.post('/folders/rename', { path: '/Shared/a', newPath: '/Shared/b' })
    expect((await names()).starred).toEqual(['/Shared/b', '/Shared/b/one'])
    const { body } = await workspace.post<Deletion>('/folders/delete', { path: '/Shared/b' })
    expect((await names()).starred).toEqual([])
    await workspace.post('/trash/restore', { deletionId: body.deletionId })
    expect((await names()).starred).toEqual(['/Shared/b', '/Shared/b/one'])
    await star({ folder: '/Shared/b' }, false)
    expect((await names()).starred).toEqual(['/Shared/b/one'])
  })

  test('what was visited last stands first, twenty of them', async () => {
    const ids: number[] = []
    for (let i = 0; i < 22; i++) ids.push(await workspace.experiment(`/Shared/e${i}`))
    const visit = async (item: object): Promise<void> => {
      await workspace.post('/bookmarks/visit', { item })
      // Times are whole milliseconds.
      const now = Date.now()
      while (Date.now() === now);
    }
    for (const id of ids) await visit({ experimentId: String(id) })
    await visit({ folder: '/Shared' })
    await visit({ experimentId: String(ids[5]) })
    const { recent, starred } = await names()
    expect(recent.slice(0, 3)).toEqual(['/Shared/e5', '/Shared', '/Shared/e21'])
    expect(recent).toHaveLength(20)
    expect(starred).toEqual([])
    expect((await workspace.post('/bookmarks/visit', { item: { folder: '/none' } })).status).toBe(200)
  })
})
