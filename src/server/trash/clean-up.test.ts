import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ErrorReply } from '#contract/errors.ts'
import type { History } from '#contract/history.ts'
import type { Purge, PurgeExtent, RestoredSelected, Trash } from '#contract/trash.ts'
import { DATABASES } from '../db/testing.ts'
import { openWorkspace, type TestWorkspace } from '../folders/testing.ts'
import { CleanUp } from './clean-up.ts'
import { nextCleanUp } from './clean-up-times.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR
const START = Date.UTC(2026, 10, 1, 12)

const NO_FILES = {
  description: 'none',
  list: async () => [],
  stat: async () => null,
  open: () => Promise.reject(new Error('none')),
  write: () => Promise.reject(new Error('none')),
  remove: async () => undefined,
  purge: async () => [],
}

test('a clean-up begins at 03:00 UTC, or some minutes after a start where it was missed', () => {
  const at = (day: number, hour: number) => Date.UTC(2026, 10, day, hour)
  expect(nextCleanUp(at(1, 3), at(1, 1), at(1, 12))).toBe(at(2, 3))
  expect(nextCleanUp(at(1, 3), at(5, 12), at(5, 12))).toBe(at(5, 12) + 10 * 60_000)
  expect(nextCleanUp(null, at(5, 12), at(5, 12))).toBe(at(5, 12) + 10 * 60_000)
  // The last one was while the clock was years ahead.
  expect(nextCleanUp(Date.UTC(2040, 1, 1), at(5, 12), at(6, 12))).toBe(at(6, 12))
})

describe.each(DATABASES)('cleaning up the trash on $kind', database => {
  let workspace: TestWorkspace
  let cleanUp: CleanUp
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: START })
    workspace = await openWorkspace(database)
    await start()
  })
  afterEach(async () => {
    await cleanUp.close()
    await workspace.close()
    vi.useRealTimers()
  })

  /** As a server that starts now does. */
  const start = async (): Promise<void> => {
    cleanUp = new CleanUp(workspace.store, NO_FILES, 30 * DAY)
    await cleanUp.start()
  }
  /** The clock goes on, while the server looks at it. */
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= 6 * HOUR) {
      vi.setSystemTime(Date.now() + Math.min(left, 6 * HOUR))
      await cleanUp.look()
      await cleanUp.purges.idle()
    }
  }
  const deleted = async (name: string): Promise<number> => {
    const id = await workspace.experiment(name)
    await workspace.run(id)
    await workspace.post('/experiments/delete', { experimentIds: [String(id)] })
    return id
  }
  const trash = async (query = ''): Promise<Trash> => (await workspace.get<Trash>(`/trash${query}`)).body
  const names = async (): Promise<string[]> => (await trash()).deletions.map(row => row.name)

  test('what was deleted 30 days ago goes for good, and no day earlier', async () => {
    const old = await deleted('/Shared/old')
    await pass(DAY)
    await deleted('/Shared/young')
    await pass(28 * DAY)
    expect(await names()).toEqual(['young', 'old'])
    expect((await trash()).deletions[1]?.expiresAt).toBe(START + 30 * DAY)
    await pass(DAY + 18 * HOUR)
    expect(await names()).toEqual(['young'])
    expect((await workspace.get(`/experiments/${old}`)).status).toBe(404)
    const { entries } = (await workspace.get<History>('/history?folder=/Shared')).body
    expect(entries).toContainEqual(
      expect.objectContaining({ action: 'purge', kind: 'experiment', name: 'old', actor: 'runfolio' }),
    )
  })

  test.each([
    ['ten years ahead', 3650 * DAY],
    ['two days ahead', 2 * DAY],
    ['a year back', -365 * DAY],
  ])('a clock that jumps %s deletes nothing for good', async (_, jump) => {
    await deleted('/Shared/one')
    await pass(28 * DAY + 12 * HOUR)
    vi.setSystemTime(Date.now() + jump)
    await cleanUp.look()
    await cleanUp.purges.idle()
    expect(await names()).toEqual(['one'])
    await cleanUp.close()
    await start()
    await pass(DAY)
    expect(await names()).toEqual(['one'])
    // And no later for it.
    await pass(DAY + 12 * HOUR)
    expect(await names()).toEqual([])
  })

  test('days while no server ran count as long as it is a night; a longer rest does not', async () => {
    await deleted('/Shared/one')
    for (let night = 0; night < 28; night++) {
      await cleanUp.close()
      vi.setSystemTime(Date.now() + DAY)
      await start()
    }
    expect((await trash()).deletions[0]?.expiresAt).toBe(START + 30 * DAY)
    await cleanUp.close()
    vi.setSystemTime(Date.now() + 7 * DAY)
    await start()
    expect((await trash()).deletions[0]?.expiresAt).toBe(START + 37 * DAY)
    expect((await trash()).cleanUp.notCounted).toBe(7 * DAY)
    await pass(3 * DAY)
    expect(await names()).toEqual([])
  })

  test('the page says what the next clean-up takes, and when', async () => {
    await deleted('/Shared/one')
    await pass(29 * DAY)
    const { cleanUp: next } = await trash()
    expect(next.items).toBe(0)
    await pass(6 * HOUR)
    expect(new Date(cleanUp.next(Date.now())).toISOString()).toBe('2026-12-01T03:00:00.000Z')
  })

  test('the default experiment loses its runs, and stays', async () => {
    const run = await workspace.run(0)
    await workspace.post('/experiments/delete', { experimentIds: ['0'] })
    await pass(31 * DAY)
    expect((await workspace.get(`/runs/${run}`)).status).toBe(404)
    expect((await trash()).deletions).toMatchObject([{ name: 'Default', runs: 0, expiresAt: null }])
    const all = { selection: { matching: {} } }
    expect((await workspace.post<PurgeExtent>('/trash/purge/preview', all)).body.items).toBe(0)
    const deletionId = (await trash()).deletions[0]?.deletionId
    expect((await workspace.post('/trash/restore', { deletionId })).status).toBe(200)
    expect((await workspace.get('/experiments/0')).status).toBe(200)
  })

  test('what is chosen goes for good, and the rest can be restored', async () => {
    for (const name of ['a', 'b', 'c']) await deleted(`/Shared/x/${name}`)
    const rows = (await trash()).deletions
    const selection = { deletionIds: [rows[0]!.deletionId] }
    const extent = await workspace.post<PurgeExtent>('/trash/purge/preview', { selection })
    expect(extent.body).toMatchObject({ items: 1, experiments: 1, runs: 1, descendants: 0, bytes: 0 })
    const begun = await workspace.post<Purge>('/trash/purge', { selection })
    expect(begun.status).toBe(200)
    await vi.waitUntil(
      async () =>
        (await workspace.get<Purge>(`/trash/purges/${begun.body.purgeId}`)).body.finishedAt !== null,
    )
    expect(await names()).toEqual(['b', 'a'])
    const gone = await workspace.post<ErrorReply>('/trash/restore', { deletionId: rows[0]!.deletionId })
    expect(gone.status).toBe(404)
    const restored = await workspace.post<RestoredSelected>('/trash/restore-selected', {
      selection: { matching: { search: '/SHARED/X' }, except: [rows[1]!.deletionId] },
    })
    expect(restored.body).toEqual({
      ...{ restoredIds: [rows[2]!.deletionId], runs: 1, refused: [], after: null },
    })
    expect(await names()).toEqual(['b'])
  })

  test('cancelled, what was not begun stays', async () => {
    for (let i = 0; i < 120; i++) {
      const run = await workspace.run(0)
      await workspace.client('runs/delete', { run_id: run })
    }
    const { body } = await workspace.post<Purge>('/trash/purge', { selection: { matching: {} } })
    await workspace.post(`/trash/purges/${body.purgeId}/cancel`, {})
    await vi.waitUntil(
      async () => (await workspace.get<Purge>(`/trash/purges/${body.purgeId}`)).body.finishedAt !== null,
    )
    const { items } = await trash()
    const after = (await workspace.get<Purge>(`/trash/purges/${body.purgeId}`)).body
    expect(after.done + items).toBe(120)
  })

  test('searched, narrowed, sorted and paged on the server', async () => {
    const id = await workspace.experiment('/Shared/Größe/e')
    for (const name of ['zeta', 'Alpha', 'mid'])
      await workspace.client('runs/delete', { run_id: await workspace.run(id, 3, name) })
    await deleted('/Shared/other')
    expect(await trash('?search=GR%C3%96SSE')).toMatchObject({ total: 0 })
    const found = await trash('?search=gr%C3%96%C3%9Fe&sort=name&limit=2&offset=1')
    expect(found).toMatchObject({
      ...{ total: 3, items: 4, counts: { all: 3, run: 3, experiment: 0, folder: 0 } },
    })
    expect(found.deletions.map(row => row.name)).toEqual(['mid', 'zeta'])
    expect(await trash('?kind=experiment')).toMatchObject({ total: 1, counts: { all: 4 } })
    expect(await trash('?actor=nobody')).toMatchObject({ total: 0, actors: ['ann'] })
  })

  test('a lock keeps its folder, its experiment and all above from being deleted', async () => {
    const id = await workspace.experiment('/Shared/a/b/e')
    const run = await workspace.run(id, 3, 'best')
    await workspace.client('runs/set-tag', { run_id: run, key: 'runfolio.locked', value: 'true' })
    const one = await workspace.post<ErrorReply>('/experiments/delete', { experimentIds: [String(id)] })
    expect([one.status, one.body.code]).toEqual([403, 'PERMISSION_DENIED'])
    expect(one.body.message).toContain('run best is locked')
    await workspace.client('experiments/set-experiment-tag', {
      ...{ experiment_id: String(id), key: 'runfolio.locked', value: 'true' },
    })
    const above = await workspace.post<ErrorReply>('/folders/delete', { path: '/Shared/a' })
    expect(above.body.message).toContain('experiment /Shared/a/b/e is locked and 1 more is')
    const client = await workspace.client<{ error_code: string }>('experiments/delete', {
      experiment_id: String(id),
    })
    expect([client.status, client.body.error_code]).toEqual([403, 'PERMISSION_DENIED'])
  })
})
