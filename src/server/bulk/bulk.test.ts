import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BulkPreview, BulkSpec, BulkWork } from '#contract/bulk.ts'
import type { ErrorReply } from '#contract/errors.ts'
import type { Experiment } from '#contract/experiments.ts'
import type { History } from '#contract/history.ts'
import { LOCKED_TAG, STARRED_TAG } from '#contract/marks.ts'
import type { Run, RunPage, RunSelection } from '#contract/runs.ts'
import type { Trash } from '#contract/trash.ts'
import { DATABASES } from '../db/testing.ts'
import { openWorkspace, USER, type TestWorkspace } from '../folders/testing.ts'
import { pointsOf } from '../metrics/testing.ts'
import { logBatch } from '../runs/log-batch.ts'
import { BulkRunner } from './bulk-runner.ts'
import { startWork } from './start-work.ts'
import { selectIds } from './select-ids.ts'

describe.each(DATABASES)('bulk work on $kind', database => {
  let workspace: TestWorkspace
  beforeEach(async () => {
    workspace = await openWorkspace(database)
  })
  afterEach(() => workspace.close())

  const bulk = async (selection: RunSelection, spec: BulkSpec): Promise<BulkWork> => {
    const { status, body } = await workspace.post<BulkWork>('/runs/bulk', { selection, spec })
    expect(status).toBe(200)
    expect(body.state).toBe('done')
    return body
  }
  const undo = async ({ workId }: BulkWork): Promise<BulkWork> => {
    const { status, body } = await workspace.post<BulkWork>(`/bulk/${workId}/undo`, {})
    expect(status).toBe(200)
    expect(body.state).toBe('done')
    return body
  }
  const preview = async (selection: RunSelection, spec: BulkSpec): Promise<BulkPreview> =>
    (await workspace.post<BulkPreview>('/runs/bulk/preview', { selection, spec })).body
  const run = async (runId: string): Promise<Run> => (await workspace.get<Run>(`/runs/${runId}`)).body
  const experiment = async (id: number): Promise<Experiment> =>
    (await workspace.get<Experiment>(`/experiments/${id}`)).body
  const trash = async (): Promise<Trash['deletions']> => (await workspace.get<Trash>('/trash')).body.deletions
  const history = async (id: number): Promise<History['entries']> =>
    (await workspace.get<History>(`/history?experimentId=${id}`)).body.entries
  const found = async (id: number, filter = '', state = 'active'): Promise<string[]> => {
    const body = { experimentIds: [String(id)], filter, state, columns: [], offset: 0, limit: 1000 }
    return (await workspace.post<RunPage>('/runs/query', body)).body.rows.map(row => row.name).sort()
  }
  const child = async (experimentId: number, parent: string, name: string): Promise<string> => {
    const runId = await workspace.run(experimentId, 3, name)
    await workspace.client('runs/set-tag', { run_id: runId, key: 'mlflow.parentRunId', value: parent })
    return runId
  }
  const all = (id: number, filter = ''): RunSelection => ({
    all: { experimentIds: [String(id)], filter },
    except: [],
  })

  test('deletes all that match in one deletion, with descendants, and gives all back', async () => {
    const id = await workspace.experiment('/Shared/a')
    const other = await workspace.experiment('/Shared/b')
    const parent = await workspace.run(id, 4, 'parent')
    const kept = await workspace.run(id, 3, 'kept')
    await child(other, parent, 'child')
    const before = [await experiment(id), await experiment(other)]
    const selection = all(id, `run_name = 'parent'`)
    const spec = { action: 'delete', withDescendants: true } as const
    expect(await preview(selection, spec)).toMatchObject({ runs: 1, descendants: 1, locked: 0 })
    const work = await bulk(selection, spec)
    expect(work).toMatchObject({ total: 2, done: 2, changed: 2, kept: 0 })
    expect(await trash()).toMatchObject([
      { deletionId: work.deletionId, kind: 'run', name: 'parent', chosen: 1, runs: 2, actor: USER },
    ])
    expect((await run(parent)).deletionId).toBe(work.deletionId)
    expect((await run(kept)).deletionId).toBeNull()
    expect(await experiment(id)).toMatchObject({ runs: { failed: 0, finished: 1 }, deletedRuns: 1 })
    expect(await history(id)).toMatchObject([
      {
        action: 'delete',
        kind: 'run',
        name: 'parent',
        place: '/Shared/a',
        count: 2,
        actor: USER,
        undoneAt: null,
      },
    ])
    expect(await history(other)).toMatchObject([{ action: 'delete', count: 2 }])
    expect(await undo(work)).toMatchObject({ changed: 2, undoes: work.workId })
    expect(await trash()).toEqual([])
    const after = [await experiment(id), await experiment(other)]
    expect(after.map(({ runs, deletedRuns }) => ({ runs, deletedRuns }))).toEqual(
      before.map(({ runs, deletedRuns }) => ({ runs, deletedRuns })),
    )
    expect(await history(id)).toMatchObject([{ action: 'delete', undoneBy: USER }])
    const again = await workspace.post<ErrorReply>(`/bulk/${work.workId}/undo`, {})
    expect([again.status, again.body.code]).toEqual([409, 'RESOURCE_CONFLICT'])
  })

  test('what is locked is kept: a run, its experiment, or a folder above; clients are told', async () => {
    const id = await workspace.experiment('/Shared/a')
    const safe = await workspace.experiment('/Shared/safe/b')
    const locked = await workspace.run(id, 3, 'locked')
    const free = await workspace.run(id, 3, 'free')
    const inside = await workspace.run(safe, 3, 'inside')
    await bulk({ runIds: [locked] }, { action: 'lock' })
    await workspace.client('experiments/set-experiment-tag', {
      experiment_id: String(safe),
      key: LOCKED_TAG,
      value: 'true',
    })
    const spec = { action: 'delete', withDescendants: false } as const
    const selection = { runIds: [locked, free, inside] }
    expect(await preview(selection, spec)).toMatchObject({ runs: 3, locked: 2 })
    expect(await bulk(selection, spec)).toMatchObject({ changed: 1, kept: 2 })
    expect((await run(locked)).deletionId).toBeNull()
    expect((await run(inside)).deletionId).toBeNull()
    const client = await workspace.client<{ message: string }>('runs/delete', { run_id: locked })
    expect(client.status).toBe(409)
    expect(client.body.message).toContain('locked against deletion')
    // nothing of a deletion that took nothing is left
    const nothing = await bulk({ runIds: [locked] }, spec)
    expect(nothing).toMatchObject({ changed: 0, kept: 1 })
    expect(await trash()).toMatchObject([{ runs: 1 }])
    await bulk({ runIds: [locked] }, { action: 'unlock' })
    expect((await workspace.client('runs/delete', { run_id: locked })).status).toBe(200)
  })

  test('restores runs whatever deletion took them, and puts each back into its own', async () => {
    const id = await workspace.experiment('/Shared/a')
    const [one, two, three] = [
      await workspace.run(id, 3, 'one'),
      await workspace.run(id, 4, 'two'),
      await workspace.run(id, 3, 'three'),
    ]
    const spec = { action: 'delete', withDescendants: false } as const
    await bulk({ runIds: [one, two] }, spec)
    await bulk({ runIds: [three] }, spec)
    const before = await trash()
    const selection: RunSelection = {
      all: { experimentIds: [String(id)], state: 'deleted' },
      except: [two],
    }
    const work = await bulk(selection, { action: 'restore' })
    expect(work.changed).toBe(2)
    expect(await trash()).toMatchObject([{ runs: 1 }])
    expect(await found(id)).toEqual(['one', 'three'])
    await undo(work)
    expect(await trash()).toEqual(before)
    expect(await found(id, '', 'deleted')).toEqual(['one', 'three', 'two'])
    expect(await experiment(id)).toMatchObject({ runs: { finished: 0, failed: 0 }, deletedRuns: 3 })
  })

  test('tags, and takes back only what nobody changed since', async () => {
    const id = await workspace.experiment('/Shared/a')
    const one = await workspace.run(id)
    const two = await workspace.run(id)
    await workspace.client('runs/set-tag', { run_id: one, key: 'team', value: 'old' })
    await workspace.client('runs/set-tag', { run_id: one, key: 'gone', value: 'x' })
    const work = await bulk(all(id), {
      action: 'tag',
      tags: [
        { key: 'team', value: '模型' },
        { key: 'gone', value: null },
      ],
    })
    expect(work.changed).toBe(2)
    const tags = async (runId: string) =>
      Object.fromEntries(
        (await run(runId)).tags
          .filter(({ key }) => !key.startsWith('mlflow.'))
          .map(({ key, value }) => [key, value]),
      )
    expect([await tags(one), await tags(two)]).toEqual([{ team: '模型' }, { team: '模型' }])
    expect(await found(id, `tags.team = '模型'`)).toHaveLength(2)
    await workspace.client('runs/set-tag', { run_id: two, key: 'team', value: 'mine' })
    expect(await undo(work)).toMatchObject({ changed: 1, kept: 1 })
    expect([await tags(one), await tags(two)]).toEqual([{ team: 'old', gone: 'x' }, { team: 'mine' }])
    const twice = { action: 'tag', tags: [{ key: 'a', value: '1' }, { key: 'a', value: '2' }] } // prettier-ignore
    const refused = await workspace.post<ErrorReply>('/runs/bulk', { selection: all(id), spec: twice })
    expect([refused.status, refused.body.field]).toEqual([400, 'spec.tags'])
  })

  test('stars and locks are tags that clients see', async () => {
    const id = await workspace.experiment('/Shared/a')
    const one = await workspace.run(id, 3, 'one')
    await workspace.run(id, 3, 'two')
    await bulk({ runIds: [one] }, { action: 'star' })
    await bulk({ runIds: [one] }, { action: 'lock' })
    expect(await found(id, `tags.${STARRED_TAG} = 'true' and tags.${LOCKED_TAG} = 'true'`)).toEqual(['one'])
    await bulk(all(id), { action: 'unstar' })
    expect(await found(id, `tags.${STARRED_TAG} = 'true'`)).toEqual([])
    expect((await history(id)).map(entry => entry.action)).toEqual(['unstar', 'lock', 'star'])
  })

  test('renames by a pattern, numbered from the oldest run', async () => {
    const id = await workspace.experiment('/Shared/a')
    const runs = [await workspace.run(id, 3, 'x-1'), await workspace.run(id, 3, 'x-2')]
    for (const [i, runId] of runs.entries())
      await workspace.store.write(logBatch, {
        runUuid: runId,
        metrics: pointsOf([{ key: 'acc', step: 0, timestamp: 0, value: i + 0.5 }]),
        params: [{ key: 'lr', value: `0.${i}` }],
        tags: [],
      })
    const spec = { action: 'rename', pattern: '{params.lr} {metrics.acc} {n:2} {{{name}}}', find: 'x-', replace: 'y' } // prettier-ignore
    expect((await preview(all(id), spec as BulkSpec)).names).toEqual([
      { from: 'x-1', to: '0.0 0.5 01 {y1}' },
      { from: 'x-2', to: '0.1 1.5 02 {y2}' },
    ])
    const work = await bulk(all(id), spec as BulkSpec)
    expect(await found(id)).toEqual(['0.0 0.5 01 {y1}', '0.1 1.5 02 {y2}'])
    expect((await run(runs[0] ?? '')).tags).toContainEqual({
      key: 'mlflow.runName',
      value: '0.0 0.5 01 {y1}',
    })
    await workspace.post(`/runs/${runs[1]}/rename`, { name: 'mine' })
    expect(await undo(work)).toMatchObject({ changed: 1, kept: 1 })
    expect(await found(id)).toEqual(['mine', 'x-1'])
    for (const pattern of ['{lr}', 'a{', '}', '{params}']) {
      const refused = await workspace.post<ErrorReply>('/runs/bulk', {
        selection: all(id),
        spec: { action: 'rename', pattern },
      })
      expect([pattern, refused.status, refused.body.field]).toEqual([pattern, 400, 'pattern'])
    }
  })

  test('stops what is under way, and lets it go on', async () => {
    const id = await workspace.experiment('/Shared/a')
    const busy = await workspace.run(id, 1)
    await workspace.run(id, 3)
    expect(await preview(all(id), { action: 'stop' })).toMatchObject({ runs: 2, running: 1 })
    const work = await bulk(all(id), { action: 'stop' })
    expect(work.changed).toBe(1)
    expect(await run(busy)).toMatchObject({ status: 'KILLED' })
    expect((await run(busy)).endTime).not.toBeNull()
    expect(await experiment(id)).toMatchObject({ runs: { running: 0, killed: 1, finished: 1 } })
    await undo(work)
    expect(await run(busy)).toMatchObject({ status: 'RUNNING', endTime: null })
    expect(await experiment(id)).toMatchObject({ runs: { running: 1, killed: 0, finished: 1 } })
  })

  test('moves runs with datasets and models; tables of both experiments follow', async () => {
    const from = await workspace.experiment('/Shared/a')
    const to = await workspace.experiment('/Shared/b')
    const older = await workspace.run(from, 3, 'older')
    await workspace.run(to, 3, 'there')
    const data = { dataset: { name: 'd', digest: '1', source_type: 's', source: 'x' } }
    await workspace.client('runs/log-inputs', { run_id: older, datasets: [data] })
    expect([await found(from), await found(to)]).toEqual([['older'], ['there']])
    const before = await run(older)
    const work = await bulk(
      { runIds: [older] },
      { action: 'move', experimentId: String(to), withDescendants: true },
    )
    expect([await found(from), await found(to)]).toEqual([[], ['older', 'there']])
    expect(await found(to, `dataset.name = 'd'`)).toEqual(['older'])
    expect(await run(older)).toMatchObject({
      experimentName: '/Shared/b',
      artifactUri: before.artifactUri,
      datasets: before.datasets,
    })
    expect(await experiment(from)).toMatchObject({ runs: { finished: 0 } })
    expect(await experiment(to)).toMatchObject({ runs: { finished: 2 } })
    expect(await history(from)).toMatchObject([{ action: 'move', count: 1 }])
    expect(await history(to)).toMatchObject([{ details: [{ key: 'to', value: '/Shared/b' }] }])
    await undo(work)
    expect([await found(from), await found(to)]).toEqual([['older'], ['there']])
    const trashed = await workspace.post<ErrorReply>('/runs/bulk', {
      selection: { runIds: [older] },
      spec: { action: 'move', experimentId: '99999', withDescendants: true },
    })
    expect(trashed.status).toBe(404)
  })

  test('copies everything that was logged, below the copy of the parent, and takes the copies away', async () => {
    const from = await workspace.experiment('/Shared/a')
    const to = await workspace.experiment('/Shared/b')
    const parent = await workspace.run(from, 3, 'parent')
    const nested = await child(from, parent, 'child')
    await workspace.store.write(logBatch, {
      runUuid: nested,
      metrics: pointsOf([3, NaN, -0].map((value, step) => ({ key: 'loss', step, timestamp: step, value }))),
      params: [{ key: 'lr', value: '0.1' }],
      tags: [{ key: 't', value: 'v' }],
    })
    const spec = { action: 'copy', experimentId: String(to), withDescendants: true } as const
    const work = await bulk({ runIds: [parent] }, spec)
    expect(work).toMatchObject({ total: 2, changed: 2 })
    expect([await found(from), await found(to)]).toEqual([
      ['child', 'parent'],
      ['child', 'parent'],
    ])
    const page = await workspace.post<RunPage>('/runs/query', {
      experimentIds: [String(to)],
      columns: [],
      offset: 0,
      limit: 10,
    })
    const row = (name: string) => page.body.rows.find(one => one.name === name)
    expect(row('child')?.parentRunId).toBe(row('parent')?.runId)
    const original = await run(nested)
    const copy = await run(row('child')?.runId ?? '')
    expect(copy).toMatchObject({
      metrics: original.metrics,
      params: original.params,
      artifactUri: original.artifactUri,
      startTime: original.startTime,
      status: original.status,
    })
    expect(copy.tags).toContainEqual({ key: 'runfolio.copiedFrom', value: nested })
    const points = async (runId: string) =>
      (await workspace.client(`metrics/get-history?run_id=${runId}&metric_key=loss`)).body
    expect(await points(copy.runId)).toEqual(await points(nested))
    await undo(work)
    expect(await found(to)).toEqual([])
    expect(await trash()).toMatchObject([{ wasIn: '/Shared/b', runs: 2, chosen: 2 }])
  })

  test('a work that was cut off goes on, one that was cancelled does not', async () => {
    const id = await workspace.experiment('/Shared/a')
    const runs = await Promise.all(Array.from({ length: 12 }, (_, i) => workspace.run(id, 3, `r${i}`)))
    const { store } = workspace
    const ids = await store.read(selectIds, { selection: { runUuids: runs }, withDescendants: false })
    const spec = { action: 'delete', withDescendants: false } as const
    expect(await found(id)).toHaveLength(12)
    const cut = await store.write(startWork, { spec, ...ids, actor: USER })
    const runner = new BulkRunner(store)
    await runner.resume()
    expect(await runner.finish(cut.workId)).toMatchObject({ state: 'done', changed: 12 })
    expect(await found(id)).toEqual([])

    const restore = await store.write(startWork, { spec: { action: 'restore' }, ...ids, actor: USER })
    const cancelled = await workspace.post<BulkWork>(`/bulk/${restore.workId}/cancel`, {})
    expect(cancelled.body).toMatchObject({ state: 'cancelled', changed: 0 })
    await runner.resume()
    expect(await found(id)).toEqual([])
    await runner.close()
    expect((await workspace.get('/bulk/4711')).status).toBe(404)
  })
})
