import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ErrorReply } from '#contract/errors.ts'
import type { ColumnValues } from '#contract/experiments.ts'
import { settleArtifacts } from '../artifacts/artifact-rows.ts'
import type { Connection } from '../db/connection.ts'
import { DATABASES } from '../db/testing.ts'
import { openWorkspace, type TestWorkspace } from '../folders/testing.ts'
import { deleteModel } from '../models/change-model.ts'
import { logBatch } from '../runs/log-batch.ts'

describe.each(DATABASES)('the values of a column on $kind', database => {
  let workspace: TestWorkspace
  beforeEach(async () => {
    workspace = await openWorkspace(database)
  })
  afterEach(() => workspace.close())

  const run = async (
    experimentId: number,
    values: { params?: Record<string, string>; tags?: Record<string, string>; status?: number },
  ): Promise<string> => {
    const runUuid = await workspace.run(experimentId, values.status)
    const pairs = (texts: Record<string, string> = {}) =>
      Object.entries(texts).map(([key, value]) => ({ key, value }))
    await workspace.store.write(logBatch, {
      runUuid,
      metrics: null,
      params: pairs(values.params),
      tags: pairs(values.tags),
    })
    return runUuid
  }
  const valuesOf = async (ids: string | number, column: string, query = ''): Promise<ColumnValues> => {
    const path = `/experiments/values?ids=${ids}&column=${encodeURIComponent(column)}${query}`
    const { status, body } = await workspace.get<ColumnValues>(path)
    expect(status).toBe(200)
    return body
  }
  const pairsOf = async (...asked: Parameters<typeof valuesOf>) =>
    (await valuesOf(...asked)).values.map(({ value, runs }) => [value, runs])

  test('the most frequent come first, of one experiment and of several', async () => {
    const a = await workspace.experiment('/Shared/a')
    const b = await workspace.experiment('/Shared/b')
    for (const optimizer of ['adam', 'sgd', 'adam', 'lion']) await run(a, { params: { optimizer } })
    for (const optimizer of ['sgd', 'sgd']) await run(b, { params: { optimizer } })
    await run(a, { params: { other: 'adam' } })
    expect(await valuesOf(a, 'params.optimizer')).toEqual({
      values: [
        { value: 'adam', runs: 2 },
        { value: 'lion', runs: 1 },
        { value: 'sgd', runs: 1 },
      ],
      more: false,
      sampled: false,
    })
    expect(await pairsOf(`${a},${b}`, 'params.optimizer')).toEqual([
      ['sgd', 3],
      ['adam', 2],
      ['lion', 1],
    ])
    expect(await pairsOf(a, 'params.nothing')).toEqual([])
    expect(await pairsOf(999, 'params.optimizer')).toEqual([])
  })

  test('with a text those that hold it, in any case, those that begin with it first', async () => {
    const a = await workspace.experiment('/Shared/a')
    for (const optimizer of ['nadam', 'nadam', 'Adam', 'adamw', 'sgd'])
      await run(a, { params: { optimizer } })
    const found = await valuesOf(a, 'params.optimizer', '&text=ADA&limit=2')
    expect(found.values.map(({ value }) => value)).toEqual(['Adam', 'adamw'])
    expect(found.more).toBe(true)
    expect(await pairsOf(a, 'params.optimizer', '&text=%25')).toEqual([])
  })

  test('odd keys and values come as they are; what is empty or very long is no choice', async () => {
    const a = await workspace.experiment('/Shared/a')
    const odd = `it's "two"\nlines, 100 %`
    await run(a, { tags: { 'a.b c/ü': odd, long: 'x'.repeat(301), blank: '' } })
    expect(await pairsOf(a, 'tags.a.b c/ü')).toEqual([[odd, 1]])
    expect(await pairsOf(a, 'tags.long')).toEqual([])
    expect(await pairsOf(a, 'tags.blank')).toEqual([])
  })

  test('users, statuses, names and datasets; runs in the trash do not count', async () => {
    const a = await workspace.experiment('/Shared/a')
    const first = await run(a, { status: 3 })
    const second = await run(a, { status: 4 })
    const gone = await run(a, { status: 4 })
    for (const run_id of [first, second, gone]) {
      const dataset = { name: 'steel', digest: run_id.slice(0, 4), source_type: 'local', source: '{}' }
      const tags = [{ key: 'mlflow.data.context', value: 'training' }]
      await workspace.client('runs/log-inputs', { run_id, datasets: [{ tags, dataset }] })
    }
    const again = { name: 'steel', digest: 'v2', source_type: 'local', source: '{}' }
    await workspace.client('runs/log-inputs', { run_id: first, datasets: [{ tags: [], dataset: again }] })
    await workspace.client('runs/delete', { run_id: gone })
    expect(await pairsOf(a, 'attributes.status')).toEqual([
      ['FAILED', 1],
      ['FINISHED', 1],
    ])
    expect(await pairsOf(a, 'attributes.user_id')).toEqual([['bo', 2]])
    expect(await pairsOf(a, 'attributes.run_name')).toEqual([['run', 2]])
    expect(await pairsOf(a, 'dataset.name')).toEqual([['steel', 2]])
    expect(await pairsOf(a, 'dataset.context')).toEqual([['training', 2]])
    expect((await pairsOf(a, 'dataset.digest')).length).toBe(3)
  })

  test('the models that runs made, each run once, without deleted ones', async () => {
    const a = await workspace.experiment('/Shared/a')
    const [first, second] = [await run(a, {}), await run(a, {})]
    const model = async (source_run_id: string, name: string, model_type: string) =>
      await workspace.client<{ model: { info: { model_id: string } } }>('logged-models', {
        ...{ experiment_id: String(a), source_run_id, name, model_type },
      })
    for (const id of [first, first, second]) await model(id, 'forest', 'sklearn')
    const gone = await model(second, 'net', '')
    expect(await pairsOf(a, 'model.name')).toEqual([
      ['forest', 2],
      ['net', 1],
    ])
    expect(await pairsOf(a, 'model.type')).toEqual([['sklearn', 2]])
    await workspace.store.write(deleteModel, { modelUuid: gone.body.model.info.model_id })
    expect(await pairsOf(a, 'model.name')).toEqual([['forest', 2]])
  })

  test('the files of runs, those of their models too', async () => {
    const a = await workspace.experiment('/Shared/a')
    const [first, second] = [await run(a, {}), await run(a, {})]
    const idOf = (runUuid: string) => async (db: Connection) =>
      (await db.get<{ id: number }>('select id from runs where run_uuid = ?', [runUuid]))?.id ?? 0
    const rows = []
    for (const [runUuid, modelId, path] of [
      [first, 0, 'model/MLmodel'],
      [first, 7, 'model/MLmodel'],
      [second, 0, 'model/MLmodel'],
      [second, 0, 'plots/roc.png'],
    ] as const) {
      const runId = await workspace.store.read({ name: 'test', run: idOf(runUuid) }, undefined)
      rows.push({ runId, modelId, path, file: { size: 1, modifiedAt: 1 }, bare: true, byClient: true })
    }
    await workspace.store.write(settleArtifacts, { rows, done: [], waiting: [] })
    expect(await valuesOf(a, 'artifact')).toEqual({
      values: [
        { value: 'model/MLmodel', runs: 2 },
        { value: 'plots/roc.png', runs: 1 },
      ],
      more: false,
      sampled: false,
    })
    expect(await pairsOf(a, 'artifact', '&text=PNG')).toEqual([['plots/roc.png', 1]])
  })

  test.each(['metrics.loss', 'attributes.start_time', 'dataset.source', 'params.', 'params', 'constructor'])(
    'there is no list for %s',
    async column => {
      const a = await workspace.experiment('/Shared/a')
      const reply = await workspace.get<ErrorReply>(`/experiments/values?ids=${a}&column=${column}`)
      expect([reply.status, reply.body.field]).toEqual([400, 'column'])
    },
  )
})
