import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunPage, RunQuery } from '#contract/runs.ts'
import type { Connection } from '../db/connection.ts'
import { DATABASES } from '../db/testing.ts'
import { keepRunIndexes, runIndexesOf } from '../run-index/run-indexes.ts'
import { point } from './testing-logging.ts'
import { queryRuns } from './query-runs.ts'
import { orderByColumn } from './run-column.ts'
import { listing } from './testing.ts'
import { openClient, type TestClient } from './testing-client.ts'

describe.each(DATABASES)('runs in groups on $kind', database => {
  let client: TestClient

  const ask = (
    groups: Partial<NonNullable<RunQuery['groups']>> & { by: string[] },
    { columns = [], order, limit = 100 }: { columns?: string[]; order?: string; limit?: number } = {},
  ): Promise<RunPage> => {
    const run = (db: Connection) => {
      if (runIndexesOf(db) === undefined) keepRunIndexes(db)
      const orderBy =
        order === undefined ? [] : [orderByColumn(order.replace('-', ''), order.startsWith('-'), 'orderBy')]
      const window = { listing: listing({ orderBy }), columns, offset: 0, limit, tree: null }
      return queryRuns.run(db, { ...window, groups: { expanded: [], ...groups } })
    }
    return client.store.read({ name: 'test', run }, undefined)
  }
  const groupsBy = async (...args: Parameters<typeof ask>) =>
    (await ask(...args)).groups?.map(({ keys, runs }) => [...keys, runs])

  beforeAll(async () => {
    client = await openClient(database)
    let startTime = 0
    const make = async (
      name: string,
      fields: { opt?: string; lr?: string; acc?: unknown; set?: string[] },
    ) => {
      const { opt, lr, acc, set = [] } = fields
      const id = await client.run({ run_name: name, start_time: ++startTime, user_id: 'ann' })
      const params = Object.entries({ opt, lr }).flatMap(([key, value]) =>
        value === undefined ? [] : { key, value },
      )
      const metrics = acc === undefined ? [] : [point('acc', acc)]
      await client.post('runs/log-batch', { run_id: id, params, metrics })
      const datasets = set.map(called => ({
        dataset: { name: called, digest: '1', source_type: 'local', source: '{}' },
      }))
      if (set.length > 0) await client.post('runs/log-inputs', { run_id: id, datasets })
    }
    await make('a1', { opt: 'adam', lr: '10', acc: 0.5, set: ['mnist'] })
    await make('a2', { opt: 'adam', lr: '9', acc: 0.7, set: ['mnist', 'cifar'] })
    await make('a3', { opt: 'adam', lr: '9', acc: 'NaN' })
    await make('s1', { opt: 'sgd', lr: '9', acc: 0.9 })
    await make('n1', {})
    await make('n2', { acc: 'Infinity' })
  })
  afterAll(() => client.close())

  test('a group has what its runs come to, its runs follow it when it is open', async () => {
    const columns = ['metrics.acc', 'params.lr', 'params.opt']
    const page = await ask({ by: ['params.opt'], expanded: [['sgd']] }, { columns })
    expect(page).toMatchObject({ total: 6, rowCount: 4 })
    expect(page.groups).toEqual([
      {
        at: 0,
        keys: ['adam'],
        runs: 3,
        expanded: false,
        values: [
          { count: 2, mean: 0.6, sd: expect.closeTo(0.141_421_356_2), min: 0.5, max: 0.7 },
          null,
          { text: 'adam' },
        ],
      },
      {
        at: 1,
        keys: ['sgd'],
        runs: 1,
        expanded: true,
        values: [{ count: 1, mean: 0.9, sd: null, min: 0.9, max: 0.9 }, { text: '9' }, { text: 'sgd' }],
      },
      { at: 3, keys: [null], runs: 2, expanded: false, values: [null, null, null] },
    ])
    expect(page.rows).toMatchObject([{ name: 's1', level: 1, matched: true, values: [0.9, '9', 'sgd'] }])
  })

  test('groups are ordered by a mean, by their key or by size', async () => {
    expect(await groupsBy({ by: ['params.opt'] }, { order: 'metrics.acc' })).toEqual([
      ['adam', 3],
      ['sgd', 1],
      [null, 2],
    ])
    expect(await groupsBy({ by: ['params.opt'] }, { order: '-metrics.acc' })).toEqual([
      ['sgd', 1],
      ['adam', 3],
      [null, 2],
    ])
    expect(await groupsBy({ by: ['params.lr'] }, { order: '-params.lr' })).toEqual([
      ['10', 1],
      ['9', 3],
      [null, 2],
    ])
    expect(await groupsBy({ by: ['params.lr'] })).toEqual([
      ['9', 3],
      ['10', 1],
      [null, 2],
    ])
  })

  test('groups stand within groups', async () => {
    const by = ['params.opt', 'params.lr']
    expect(await groupsBy({ by, expanded: [['adam'], ['sgd', '9']] })).toEqual([
      ['adam', 3],
      ['adam', '9', 2],
      ['adam', '10', 1],
      ['sgd', 1],
      [null, 2],
    ])
    const names = async (within: (string | null)[]) =>
      (await ask({ by, within }, { order: 'attributes.run_name' })).rows.map(({ name }) => name)
    expect(await names(['adam', '9'])).toEqual(['a2', 'a3'])
    expect(await names(['adam'])).toEqual(['a1', 'a2', 'a3'])
    expect(await names([null])).toEqual(['n1', 'n2'])
    expect(await names(['lion'])).toEqual([])
  })

  test('runs are grouped by status, user and datasets, too', async () => {
    expect(await groupsBy({ by: ['attributes.status'] })).toEqual([['RUNNING', 6]])
    expect(await groupsBy({ by: ['attributes.user_id'] })).toEqual([['ann', 6]])
    expect(await groupsBy({ by: ['attributes.dataset'] })).toEqual([
      ['cifar, mnist', 1],
      ['mnist', 1],
      [null, 4],
    ])
  })

  test('what runs cannot be grouped by is said', async () => {
    await expect(ask({ by: ['metrics.acc'] })).rejects.toThrow(/not by 'metrics.acc'/)
    await expect(ask({ by: ['attributes.start_time'] })).rejects.toThrow(/attributes.dataset, not by/)
    await expect(ask({ by: ['params.opt'] }, { order: 'attributes.artifact_uri' })).rejects.toThrow(
      /these runs cannot be grouped/,
    )
  })
})
