import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DATABASES } from '../db/testing.ts'
import { queryRuns } from './query-runs.ts'
import { listing } from './testing.ts'
import { openClient, type TestClient } from './testing-client.ts'

const DAY = 86_400_000

describe.each(DATABASES)('what our search says beyond MLflow’s, on $kind', database => {
  let client: TestClient
  let [parent, child] = ['', '']
  beforeAll(async () => {
    client = await openClient(database)
    parent = await client.run({ run_name: 'sweep', start_time: Date.now() - 30 * DAY })
    const tags = [{ key: 'mlflow.parentRunId', value: parent }]
    child = await client.run({ run_name: 'trial', start_time: Date.now() - 1000, tags })
    await client.post('runs/log-parameter', { run_id: child, key: 'lr', value: '0.1' })
  })
  afterAll(() => client.close())

  const names = async (filter: string): Promise<string[]> => {
    const window = { listing: listing({ filter }), columns: [], offset: 0, limit: 10, tree: null }
    return (await client.store.read(queryRuns, window)).rows.map(row => row.name)
  }

  test.each([
    ['start_time > now - 7d', ['trial']],
    ["start_time < now - 7d AND start_time > '2020-01-01'", ['sweep']],
    ['last_write > now - 1h', ['trial', 'sweep']],
    ['has(params.lr)', ['trial']],
    ['NOT has(params.lr)', ['sweep']],
    ['child(params.lr = 0.1)', ['sweep']],
    ['parent(sweep) OR parent(parent(sweep))', ['trial']],
  ])('%s', async (filter, expected) => {
    expect(await names(filter)).toEqual(expected)
  })

  test('a child in the trash is not looked at', async () => {
    expect(await names('child(trial)')).toEqual(['sweep'])
    await client.post('runs/delete', { run_id: child })
    expect(await names('child(trial)')).toEqual([])
    await client.post('runs/restore', { run_id: child })
    expect(await names('child(trial)')).toEqual(['sweep'])
  })

  test('a run is found by its models, as soon as they are there and no longer', async () => {
    expect(await names("model.name = 'forest'")).toEqual([])
    const model = await client.model({ name: 'forest', source_run_id: child })
    expect(await names("model.name = 'forest'")).toEqual(['trial'])
    await client.send('DELETE', `logged-models/${model}`)
    expect(await names("model.name = 'forest'")).toEqual([])
  })

  test.each([
    'start_time > now - 7d',
    "start_time > '2026-11-01'",
    'last_write > 0',
    'has(params.lr)',
    'child(has(params.lr))',
    "parent(params.lr = '0.1')",
    "model.name = 'forest'",
  ])('MLflow’s route refuses %s', async filter => {
    const answer = await client.post('runs/search', { experiment_ids: ['0'], filter })
    expect(answer).toMatchObject({ status: 400, body: { error_code: 'INVALID_PARAMETER_VALUE' } })
  })
})
