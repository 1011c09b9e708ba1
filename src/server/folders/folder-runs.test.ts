import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Changes } from '#contract/changes.ts'
import type { ErrorReply } from '#contract/errors.ts'
import type { Experiments, RunColumns } from '#contract/experiments.ts'
import type { RunPage } from '#contract/runs.ts'
import type { Deletion } from '#contract/trash.ts'
import { DATABASES } from '../db/testing.ts'
import { logBatch } from '../runs/log-batch.ts'
import { openWorkspace, type TestWorkspace } from './testing.ts'

describe.each(DATABASES)('the runs of several experiments on $kind', database => {
  let workspace: TestWorkspace
  beforeEach(async () => {
    workspace = await openWorkspace(database)
  })
  afterEach(() => workspace.close())

  const runs = async (place: object): Promise<string[]> => {
    const { status, body } = await workspace.post<RunPage>('/runs/query', {
      ...place,
      columns: [],
      offset: 0,
      limit: 1000,
    })
    expect(status).toBe(200)
    expect(body.total).toBe(body.rows.length)
    return body.rows.map(row => row.name).sort()
  }
  const fill = async (...names: string[]): Promise<number[]> => {
    const ids = []
    for (const name of names) {
      const id = await workspace.experiment(name)
      await workspace.run(id, 3, name)
      ids.push(id)
    }
    return ids
  }

  test('a folder has the runs of everything below it, whatever its name', async () => {
    await fill('/a/x', '/a/b/y', '/a/b/c/z', '/ab/no', '/a', 'a/odd', '/a//deep', '/a b/no', '/a-/no', '/a0')
    expect(await runs({ folder: '/a' })).toEqual(['/a//deep', '/a/b/c/z', '/a/b/y', '/a/x'])
    expect(await runs({ folder: '/a/b' })).toEqual(['/a/b/c/z', '/a/b/y'])
    expect(await runs({ folder: 'a' })).toEqual(['a/odd'])
    expect(await runs({ folder: '' })).toHaveLength(10)
    expect(await runs({ folder: '/Shared' })).toEqual([])
  })

  test('new experiments of a folder are there by themselves, deleted ones leave', async () => {
    await fill('/a/x')
    await fill('/a/new')
    expect(await runs({ folder: '/a' })).toEqual(['/a/new', '/a/x'])
    const [id] = await fill('/a/gone')
    await workspace.post('/experiments/delete', { experimentIds: [String(id)] })
    expect(await runs({ folder: '/a' })).toEqual(['/a/new', '/a/x'])
  })

  test('thousands of experiments below a folder make one table', async () => {
    const { client } = workspace
    for (let i = 0; i < 1500; i++) {
      const { body } = await client<{ experiment_id: string }>('experiments/create', {
        name: `/many/${i % 7}/e${i}`,
      })
      if (i % 3 === 0) await workspace.run(Number(body.experiment_id), 3, `run ${i}`)
    }
    expect(await runs({ folder: '/many' })).toHaveLength(500)
    const { body } = await workspace.get<Experiments>('/experiments?folder=/many')
    expect(body).toMatchObject({ total: 1500, runs: 500, deletedRuns: 0 })
    expect(body.experiments).toHaveLength(200)
  })

  test('one of ids and folder is named, and it is there', async () => {
    const ask = (place: object) =>
      workspace.post<ErrorReply>('/runs/query', { ...place, columns: [], offset: 0, limit: 1 })
    expect((await ask({})).body).toMatchObject({ code: 'INVALID_PARAMETER_VALUE', field: 'experimentIds' })
    expect((await ask({ experimentIds: ['0'], folder: '' })).status).toBe(400)
    expect((await ask({ folder: '/nowhere' })).status).toBe(404)
    expect((await workspace.get('/experiments')).status).toBe(400)
    expect((await workspace.get('/experiments?folder=/nowhere')).status).toBe(404)
    expect((await workspace.get('/experiments/columns?folder=/nowhere')).status).toBe(404)
  })

  test('several experiments are named with their runs; what is in the trash says so', async () => {
    const [one, two, three] = await fill('/b/two', '/a/one', '/c/three')
    await workspace.post('/experiments/delete', { experimentIds: [String(three)] })
    const { body } = await workspace.get<Experiments>(`/experiments?ids=${three},${one},${two},99999`)
    expect(body).toMatchObject({
      experiments: [
        { experimentId: String(two), name: '/a/one', runs: 1, deleted: false },
        { experimentId: String(one), name: '/b/two', runs: 1, deleted: false },
        { experimentId: String(three), name: '/c/three', runs: 1, deleted: true },
      ],
      total: 3,
      runs: 2,
      deletedRuns: 0,
    })
  })

  test('the keys of a folder are those of all its experiments', async () => {
    const [one, two] = await fill('/a/one', '/a/b/two')
    for (const [id, key] of [
      [one, 'lr'],
      [two, 'depth'],
    ] as const) {
      const runUuid = await workspace.run(id ?? 0)
      await workspace.store.write(logBatch, {
        runUuid,
        metrics: null,
        params: [
          { key, value: '1' },
          { key: 'both', value: '2' },
        ],
        tags: [],
      })
    }
    const keys = async (query: string): Promise<[string, number][]> =>
      (await workspace.get<RunColumns>(`/experiments/columns?${query}`)).body.params.map(param => [
        param.key,
        param.runs,
      ])
    const union = [
      ['both', 2],
      ['depth', 1],
      ['lr', 1],
    ]
    expect(await keys('folder=/a')).toEqual(union)
    expect(await keys(`ids=${one},${two}`)).toEqual(union)
    expect(await keys('folder=/Shared')).toEqual([])
  })

  test('changes of runs below a folder are told, of new experiments too', async () => {
    await fill('/b/other')
    const [id] = await fill('/a/b/x')
    const start = workspace.store.change
    const run = await workspace.run(id ?? 0, 1)
    const other = await workspace.experiment('/a/later')
    const later = await workspace.run(other, 1)
    const since = async (folder: string): Promise<string[]> =>
      (await workspace.get<Changes>(`/changes?since=${start}&folder=${folder}`)).body.runs.map(
        ({ runId }) => runId,
      )
    expect(await since('/a')).toEqual([later, run])
    expect(await since('/a/b')).toEqual([run])
    expect(await since('')).toEqual([later, run])
    expect(await since('/b')).toEqual([])
  })

  test('all that match in a folder are deleted and come back as one', async () => {
    await fill('/a/one', '/a/b/two', '/c/three')
    const selection = { all: { folder: '/a' }, except: [] }
    const spec = { action: 'delete', withDescendants: true }
    expect((await workspace.post('/runs/bulk/preview', { selection, spec })).body).toMatchObject({ runs: 2 })
    const { body } = await workspace.post<Deletion>('/runs/delete', { selection, withDescendants: true })
    expect(body.runs).toBe(2)
    expect(await runs({ folder: '' })).toEqual(['/c/three'])
    expect(await runs({ folder: '/a', state: 'deleted' })).toHaveLength(2)
    await workspace.post('/trash/restore', { deletionId: body.deletionId })
    expect(await runs({ folder: '/a' })).toHaveLength(2)
  })
})
