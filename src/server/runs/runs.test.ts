import { describe, expect, test } from 'vitest'
import { DATABASES } from '../db/testing.ts'
import { registerSearchFunctions } from '../search/sqlite-functions.ts'
import type { Store } from '../db/store.ts'
import { pointsOf } from '../metrics/testing.ts'
import { restoreClientRun, deleteClientRun } from './client-trash.ts'
import { deleteRuns } from './delete-runs.ts'
import { getRun } from './get-run.ts'
import { logBatch } from './log-batch.ts'
import { queryRuns } from './query-runs.ts'
import { restoreRuns } from './restore-runs.ts'
import { orderByColumn } from './run-column.ts'
import { updateRun } from './update-run.ts'
import { listing, makeRun, withWorkspace } from './testing.ts'
import { PARENT_RUN_TAG, RUN_NAME_TAG } from './write-tags.ts'

const names = async (store: Store, more: Parameters<typeof listing>[0] = {}): Promise<string[]> => {
  const window = { listing: listing(more), columns: [], offset: 0, limit: 100, tree: null }
  return (await store.read(queryRuns, window)).rows.map(row => row.name)
}

const log = (
  store: Store,
  runUuid: string,
  more: Partial<Parameters<typeof logBatch.run>[1]>,
): Promise<null> => store.write(logBatch, { runUuid, metrics: null, params: [], tags: [], ...more })

for (const database of DATABASES)
  describe(`on ${database.kind}`, () => {
    const open = async (): Promise<Store> =>
      withWorkspace(await database.open({ setup: registerSearchFunctions }))

    test('numbers in params sort as numbers, then text, then what is missing, in both directions', async () => {
      const store = await open()
      const values = ['10', '9', '1e1', 'auto', '-0.5', '2.5e-3']
      for (const [i, value] of values.entries()) {
        await makeRun(store, `r${i}`, { name: value })
        await log(store, `r${i}`, { params: [{ key: 'lr', value }] })
      }
      await makeRun(store, 'none', { name: 'none' })
      const by = (descending: boolean) => ({ orderBy: [orderByColumn('params.lr', descending, 'orderBy')] })
      expect(await names(store, by(false))).toEqual(['-0.5', '2.5e-3', '9', '10', '1e1', 'auto', 'none'])
      expect(await names(store, by(true))).toEqual(['10', '1e1', '9', '2.5e-3', '-0.5', 'auto', 'none'])
      await store.close()
    })

    test('metrics sort by their last value; NaN after numbers, missing last', async () => {
      const store = await open()
      for (const [name, value] of [
        ['low', -1],
        ['nan', NaN],
        ['inf', Infinity],
        ['zero', -0],
      ] as const) {
        await makeRun(store, name)
        const points = pointsOf([
          { key: 'm', step: 1, timestamp: 1, value },
          { key: 'm', step: 0, timestamp: 9, value: 1e9 },
        ])
        await log(store, name, { metrics: points })
      }
      await makeRun(store, 'none')
      const orderBy = [orderByColumn('metrics.m', true, 'orderBy')]
      const window = {
        listing: listing({ orderBy }),
        columns: ['metrics.m', 'params.no'],
        offset: 0,
        limit: 10,
        tree: null,
      }
      const page = await store.read(queryRuns, window)
      expect(page.rows.map(row => [row.name, ...row.values])).toEqual([
        ['inf', 'Infinity', null],
        ['zero', '-0', null],
        ['low', -1, null],
        ['nan', 'NaN', null],
        ['none', null, null],
      ])
      await store.close()
    })

    test('each aggregate of a metric is a column of its own, to show and to sort by', async () => {
      const store = await open()
      const histories = { dip: [0.5, -0, 4], only: [NaN], peak: [3, 9, 0], wild: [1, Infinity, NaN] }
      for (const [name, values] of Object.entries(histories)) {
        await makeRun(store, name)
        const points = values.map((value, step) => ({ key: 'm', step, timestamp: step, value }))
        await log(store, name, { metrics: pointsOf(points) })
      }
      await makeRun(store, 'none')
      const columns = ['metrics.m', 'first(metrics.m)', 'min(metrics.m)', 'max(metrics.m)', 'mean(metrics.m)']
      const ask = async (column: string, descending: boolean) => {
        const orderBy = [orderByColumn(column, descending, 'orderBy')]
        const page = await store.read(queryRuns, {
          listing: listing({ orderBy }),
          columns,
          offset: 0,
          limit: 10,
          tree: null,
        })
        return page.rows
      }
      const rows = await ask('max(metrics.m)', true)
      expect(rows.map(row => [row.name, ...row.values])).toEqual([
        ['wild', 'NaN', 1, 1, 'Infinity', 1],
        ['peak', 0, 3, 0, 9, 4],
        ['dip', 4, 0.5, '-0', 4, 1.5],
        ['only', 'NaN', 'NaN', 'NaN', 'NaN', 'NaN'],
        ['none', null, null, null, null, null],
      ])
      const order = async (column: string) => (await ask(column, false)).map(row => row.name)
      expect(await order('mean(metrics.m)')).toEqual(['wild', 'dip', 'peak', 'only', 'none'])
      expect(await order('first(metrics.m)')).toEqual(['dip', 'wild', 'peak', 'only', 'none'])
      await store.close()
    })

    test('a param never changes, and a batch with a bad one writes nothing', async () => {
      const store = await open()
      await makeRun(store, 'a')
      await log(store, 'a', { params: [{ key: 'lr', value: '0.1' }] })
      await log(store, 'a', { params: [{ key: 'lr', value: '0.1' }] })
      const bad = log(store, 'a', {
        params: [
          { key: 'new', value: '1' },
          { key: 'lr', value: '0.2' },
        ],
        tags: [{ key: 't', value: '1' }],
        metrics: pointsOf([{ key: 'm', step: 0, timestamp: 0, value: 1 }]),
      })
      const good = log(store, 'a', { tags: [{ key: 'kept', value: 'yes' }] })
      await expect(bad).rejects.toMatchObject({ code: 'INVALID_PARAMETER_VALUE' })
      await good
      const run = await store.read(getRun, { runUuid: 'a' })
      expect(run.params).toEqual([{ key: 'lr', value: '0.1' }])
      expect(run.metrics).toEqual([])
      expect(run.tags.map(tag => tag.key)).toEqual(['kept', RUN_NAME_TAG])
      await store.close()
    })

    test('a run takes its name from the tag, and the tag from the name', async () => {
      const store = await open()
      await makeRun(store, 'a', { name: '', tags: [{ key: RUN_NAME_TAG, value: 'by tag' }] })
      await makeRun(store, 'b', { name: '' })
      await expect(
        makeRun(store, 'c', { name: 'x', tags: [{ key: RUN_NAME_TAG, value: 'y' }] }),
      ).rejects.toThrow('different values')
      expect((await names(store)).toSorted()).toEqual(['by tag', 'spare-name-1'])
      await store.write(updateRun, { runUuid: 'a', status: null, endTime: null, name: 'renamed' })
      expect((await store.read(getRun, { runUuid: 'a' })).tags).toContainEqual({
        key: RUN_NAME_TAG,
        value: 'renamed',
      })
      await log(store, 'a', { tags: [{ key: RUN_NAME_TAG, value: 'again' }] })
      expect((await store.read(getRun, { runUuid: 'a' })).name).toBe('again')
      await store.close()
    })

    test('deleting a parent takes descendants of any depth, and undoing gives back exactly those', async () => {
      const store = await open()
      const child = (parent: string) => ({ tags: [{ key: PARENT_RUN_TAG, value: parent }] })
      await makeRun(store, 'parent')
      await makeRun(store, 'child', child('parent'))
      await makeRun(store, 'gone', child('parent'))
      await makeRun(store, 'grandchild', child('child'))
      await makeRun(store, 'other')
      await store.write(deleteClientRun, { runUuid: 'gone', actor: 'bob' })
      const selection = { runUuids: ['parent'] }
      const deletion = await store.write(deleteRuns, { selection, withDescendants: true, actor: 'ann' })
      expect(deletion).toMatchObject({
        kind: 'run',
        name: 'parent',
        chosen: 1,
        runs: 3,
        wasIn: 'Default',
        actor: 'ann',
      })
      expect(await names(store)).toEqual(['other'])
      expect((await names(store, { state: 'deleted' })).toSorted()).toEqual([
        'child',
        'gone',
        'grandchild',
        'parent',
      ])
      await expect(log(store, 'child', { tags: [{ key: 'a', value: 'b' }] })).rejects.toThrow(
        "The run child must be in the 'active' state",
      )
      expect(
        await store.write(restoreRuns, {
          selection: { runUuids: ['parent', 'child', 'grandchild', 'other'] },
          actor: 'ann',
        }),
      ).toEqual({ runs: 3 })
      expect((await names(store)).toSorted()).toEqual(['child', 'grandchild', 'other', 'parent'])
      await store.write(restoreClientRun, { runUuid: 'gone', actor: 'ann' })
      await store.write(restoreClientRun, { runUuid: 'gone', actor: 'ann' })
      expect((await names(store)).length).toBe(5)
      await store.close()
    })

    test('all runs that match can be deleted but some, in one command', async () => {
      const store = await open()
      for (let i = 0; i < 30; i++) await makeRun(store, `r${i}`, { name: i % 2 ? 'odd' : 'even' })
      const selection = {
        listing: listing({ filter: "name = 'x' OR attributes.run_name = 'odd'" }),
        exceptUuids: ['r1'],
      }
      await expect(
        store.write(deleteRuns, { selection, withDescendants: false, actor: 'ann' }),
      ).rejects.toMatchObject({
        detail: { field: 'filter', position: { start: 0 } },
      })
      const good = { ...selection, listing: listing({ filter: "attributes.run_name = 'odd'" }) }
      const deletion = await store.write(deleteRuns, {
        selection: good,
        withDescendants: false,
        actor: 'ann',
      })
      expect(deletion).toMatchObject({ chosen: 14, runs: 14 })
      expect(await names(store, { filter: "attributes.run_name = 'odd'" })).toEqual(['odd'])
      await store.close()
    })

    test('a window shows the state of the store, whatever was remembered of the order', async () => {
      const store = await open()
      for (let i = 0; i < 5; i++) await makeRun(store, `r${i}`, { startTime: i })
      const at = async (offset: number) => {
        const page = await store.read(queryRuns, {
          listing: listing(),
          columns: [],
          offset,
          limit: 2,
          tree: null,
        })
        return { names: page.rows.map(row => row.name), total: page.total }
      }
      expect(await at(2)).toEqual({ names: ['r2', 'r1'], total: 5 })
      await makeRun(store, 'r9', { startTime: 9 })
      expect(await at(0)).toEqual({ names: ['r9', 'r4'], total: 6 })
      await store.write(deleteClientRun, { runUuid: 'r4', actor: 'ann' })
      expect(await at(0)).toEqual({ names: ['r9', 'r3'], total: 5 })
      await store.close()
    })
  })
