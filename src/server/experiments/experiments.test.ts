import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ErrorReply } from '#contract/errors.ts'
import type { Experiment, RunColumns } from '#contract/experiments.ts'
import { DATABASES } from '../db/testing.ts'
import { openWorkspace, USER, type TestWorkspace } from '../folders/testing.ts'
import { logBatch } from '../runs/log-batch.ts'

describe.each(DATABASES)('our routes of experiments on $kind', database => {
  let workspace: TestWorkspace
  beforeEach(async () => {
    workspace = await openWorkspace(database)
  })
  afterEach(() => workspace.close())

  test('one is made with its folders and told whole', async () => {
    const made = await workspace.post<Experiment>('/experiments', { name: '/Shared/new/one' })
    expect(made.status).toBe(200)
    expect(made.body).toEqual({
      experimentId: '1',
      name: '/Shared/new/one',
      artifactLocation: 'mlflow-artifacts:/1',
      artifactsHere: true,
      owner: USER,
      createdAt: made.body.createdAt,
      updatedAt: made.body.createdAt,
      tags: [],
      runs: { running: 0, scheduled: 0, finished: 0, failed: 0, killed: 0 },
      deletedRuns: 0,
      defaultView: null,
      deletionId: null,
      change: workspace.store.change,
    })
    expect(await workspace.get('/experiments/1')).toEqual(made)
    const foreign = await workspace.post<Experiment>('/experiments', {
      name: 'f',
      artifactLocation: 's3://b/x',
    })
    expect(foreign.body).toMatchObject({ artifactLocation: 's3://b/x', artifactsHere: false })
  })

  test.each([
    [{ name: 'x'.repeat(501) }, 'name'],
    [{ name: '' }, 'name'],
    [{ name: 'a\0' }, 'name'],
    [{ name: 'a', artifactLocation: 'runs:/x' }, 'artifactLocation'],
    [{ name: 'a', artifactLocation: `s3://${'x'.repeat(2048)}` }, 'artifactLocation'],
  ])('what cannot be is refused by field: case %#', async (body, field) => {
    const reply = await workspace.post<ErrorReply>('/experiments', body)
    expect(reply.status).toBe(400)
    expect(reply.body.field).toBe(field)
  })

  test('rename moves, and a taken name is refused', async () => {
    const id = await workspace.experiment('/Shared/a')
    await workspace.experiment('/Shared/b')
    const moved = await workspace.post<Experiment>(`/experiments/${id}/rename`, { name: '/Shared/x/a' })
    expect(moved.body.name).toBe('/Shared/x/a')
    const taken = await workspace.post<ErrorReply>(`/experiments/${id}/rename`, { name: '/Shared/b' })
    expect([taken.status, taken.body.code]).toEqual([400, 'RESOURCE_ALREADY_EXISTS'])
    expect((await workspace.get(`/experiments/999`)).status).toBe(404)
  })

  test('deleting several leaves out what is in the trash, and refuses what never was', async () => {
    const a = String(await workspace.experiment('/Shared/a'))
    const b = String(await workspace.experiment('/Shared/b'))
    expect((await workspace.post('/experiments/delete', { experimentIds: [a, '999'] })).status).toBe(404)
    expect((await workspace.get<Experiment>(`/experiments/${a}`)).body.deletionId).toBeNull()
    await workspace.post('/experiments/delete', { experimentIds: [a] })
    const second = await workspace.post('/experiments/delete', { experimentIds: [a, b, b] })
    expect(second.body).toMatchObject({ chosen: 1, name: 'b', experimentId: b })
    expect((await workspace.post('/experiments/delete', { experimentIds: [a, b] })).status).toBe(404)
  })

  test('columns: the keys of all runs, most used first', async () => {
    const a = await workspace.experiment('/Shared/a')
    const b = await workspace.experiment('/Shared/b')
    const log = async (id: number, keys: string[]): Promise<void> => {
      const runUuid = await workspace.run(id, 1)
      const params = keys.map(key => ({ key, value: '1' }))
      await workspace.store.write(logBatch, {
        runUuid,
        metrics: null,
        params,
        tags: [{ key: 'team', value: 'x' }],
      })
      await workspace.client('runs/log-metric', { run_id: runUuid, key: 'loss', value: 1.5, timestamp: 1 })
    }
    await log(a, ['lr', 'depth'])
    await log(a, ['lr'])
    await log(b, ['lr', 'other'])
    const of = async (ids: string): Promise<RunColumns> =>
      (await workspace.get<RunColumns>(`/experiments/columns?ids=${ids}`)).body
    expect(await of(String(a))).toEqual({
      metrics: [{ key: 'loss', runs: 2 }],
      params: [
        { key: 'lr', runs: 2, numeric: true, varies: false },
        { key: 'depth', runs: 1, numeric: true, varies: false },
      ],
      tags: [
        { key: 'mlflow.runName', runs: 2 },
        { key: 'team', runs: 2 },
      ],
      change: workspace.store.change,
    })
    expect((await of(`${a},${b}`)).params).toMatchObject([
      { key: 'lr', runs: 3 },
      { key: 'depth', runs: 1 },
      { key: 'other', runs: 1 },
    ])
    await log(b, ['later'])
    expect((await of(`${a},${b}`)).params.map(column => column.key)).toContain('later')
    expect((await of('999')).params).toEqual([])
    expect((await workspace.get('/experiments/columns?ids=x')).status).toBe(400)
  })

  test('columns: which params are numbers and which differ between runs, of one experiment and of several', async () => {
    const a = await workspace.experiment('/Shared/a')
    const b = await workspace.experiment('/Shared/b')
    const log = async (id: number, values: Record<string, string>): Promise<void> => {
      const runUuid = await workspace.run(id, 1)
      const params = Object.entries(values).map(([key, value]) => ({ key, value }))
      await workspace.store.write(logBatch, { runUuid, metrics: null, params, tags: [] })
    }
    const long = 'x'.repeat(300)
    await log(a, { lr: '1e-3', depth: '3', opt: 'adam', mixed: '1', long: `${long}a`, fixed: 'yes' })
    await log(a, { lr: '0.1', depth: '3', opt: 'sgd', mixed: 'auto', long: `${long}b`, fixed: 'yes' })
    await log(b, { lr: 'none', depth: '4', fixed: 'yes' })
    const of = async (ids: string): Promise<Record<string, [boolean, boolean]>> => {
      const { body } = await workspace.get<RunColumns>(`/experiments/columns?ids=${ids}`)
      return Object.fromEntries(body.params.map(({ key, numeric, varies }) => [key, [numeric, varies]]))
    }
    expect(await of(String(a))).toEqual({
      lr: [true, true],
      depth: [true, false],
      opt: [false, true],
      mixed: [false, true],
      // Compared by their beginning.
      long: [false, false],
      fixed: [false, false],
    })
    expect(await of(`${a},${b}`)).toMatchObject({
      lr: [false, true],
      depth: [true, true],
      fixed: [false, false],
    })
  })
})
