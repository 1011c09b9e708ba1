import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DATABASES } from '../db/testing.ts'
import { fold } from '../metrics/fold.ts'
import { openClient, type TestClient } from './testing-client.ts'

/** A write as a client sends it; {run} and {model} stand for what the test made. */
interface Write {
  method: 'POST' | 'PATCH' | 'DELETE'
  path: string
  fields: object
}

const post = (path: string, fields: object): Write => ({ method: 'POST', path: `runs/${path}`, fields })

const smallInt = fc.integer({ min: -3, max: 3 })
const metric = fc.record({
  key: fc.constantFrom('a', 'b'),
  // Sums of these are exact in any order.
  value: fc.oneof(smallInt, fc.constantFrom('NaN', 'Infinity', '-Infinity', -0, 0.5)),
  timestamp: fc.integer({ min: 0, max: 2 }),
  step: smallInt,
})
/** A text that says where it stands, so that no two requests fight over one key. */
const own = (i: number): { key: string; value: string } => ({ key: `k${i}`, value: `v${i}` })

const write = fc.nat({ max: 5 }).chain(i =>
  fc.oneof<fc.Arbitrary<Write>[]>(
    metric.map(fields => post('log-metric', { run_id: '{run}', ...fields })),
    fc
      .array(metric, { maxLength: 6 })
      .map(metrics => post('log-batch', { run_id: '{run}', metrics, params: [own(i)], tags: [own(i)] })),
    fc.constantFrom<Write[]>(
      post('log-metric', { run_id: '{run}', key: 'm', value: i, timestamp: 1, step: i, model_id: '{model}' }),
      post('log-parameter', { run_id: '{run}', ...own(i) }),
      post('set-tag', { run_id: '{run}', ...own(i) }),
      post('update', { run_id: '{run}', status: 'FINISHED', end_time: 7 }),
      post('log-inputs', {
        run_id: '{run}',
        datasets: [{ dataset: { name: `d${i}`, digest: 'x', source_type: 's', source: '{}' } }],
        models: [{ model_id: '{model}' }],
      }),
      post('outputs', { run_id: '{run}', models: [{ model_id: '{model}', step: 2 }] }),
      post('log-model', {
        run_id: '{run}',
        model_json: JSON.stringify({ artifact_path: `m${i}`, flavors: {}, utc_time_created: '', run_id: '' }),
      }),
      { method: 'POST', path: 'logged-models/{model}/params', fields: { params: [own(i)] } },
      { method: 'PATCH', path: 'logged-models/{model}/tags', fields: { tags: [own(i)] } },
      { method: 'PATCH', path: 'logged-models/{model}', fields: { status: 'LOGGED_MODEL_READY' } },
    ),
  ),
)

/** The history of models is in order of arrival. */
const inOrder = (value: unknown): unknown =>
  typeof value === 'string' && value.startsWith('[{')
    ? (JSON.parse(value) as object[]).map(one => JSON.stringify(one)).toSorted()
    : value

describe.each(DATABASES)('writes that arrive more than once on $kind', database => {
  let client: TestClient
  beforeAll(async () => {
    client = await openClient(database)
  })
  afterAll(() => client.close())

  interface Target {
    run: string
    model: string
  }
  const target = async (): Promise<Target> => ({ run: await client.run(), model: await client.model() })
  const deliver = async ({ run, model }: Target, { method, path, fields }: Write): Promise<void> => {
    const named = (text: string): string => text.replaceAll('{run}', run).replaceAll('{model}', model)
    const { status, body } = await client.send(method, named(path), named(JSON.stringify(fields)))
    if (status !== 200) throw new Error(`${path} answered ${status} ${JSON.stringify(body)}`)
  }
  /** Everything that is told of a run and its model, under names that are the same for all. */
  const state = async ({ run, model }: Target): Promise<unknown> => {
    const own = await client.app.inject({ url: `/api/v1/runs/${run}`, headers: { host: '127.0.0.1' } })
    const { metrics, params } = own.json<{ metrics: object[]; params: object[] }>()
    const read = await client.read(run)
    const histories = await Promise.all(
      ['a', 'b', 'm'].map(
        async key => (await client.get<object>(`metrics/get-history?run_id=${run}&metric_key=${key}`)).body,
      ),
    )
    const told = await client.get<{ model: { info: object; data: { metrics?: object[] } } }>(
      `logged-models/${model}`,
    )
    told.body.model.data.metrics?.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
    read.inputs.dataset_inputs?.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
    const text = JSON.stringify({ metrics, params, read, histories, told: told.body })
    return JSON.parse(
      text
        .replaceAll(run, '{run}')
        .replaceAll(model, '{model}')
        .replaceAll(/"(?:creation|last_updated)_timestamp_ms":\d+/g, '"at":0'),
      (_key, value: unknown) => inOrder(value),
    )
  }

  test('one to three times, in any order, with the fold in between: the state of one delivery', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(write, fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 12 }),
        fc.infiniteStream(fc.nat()),
        async (writes, order) => {
          const once = await target()
          for (const [one] of writes) await deliver(once, one)
          const often = await target()
          const shuffled = writes
            .flatMap(([one, times]) => Array.from({ length: times }, () => one))
            .map(one => ({ one, at: order.next().value }))
            .sort((a, b) => a.at - b.at)
          for (const { one, at } of shuffled) {
            await deliver(often, one)
            if (at % 4 === 0) await client.store.write(fold, { points: 20_000, urgent: false })
          }
          expect(await state(often)).toEqual(await state(once))
        },
      ),
      { numRuns: database.kind === 'sqlite' ? 40 : 15, interruptAfterTimeLimit: 40_000 },
    )
  }, 60_000)

  test('deleting answers the second time as clients expect', async () => {
    const { run, model } = await target()
    for (let i = 0; i < 2; i++) {
      expect(await client.post('runs/delete', { run_id: run })).toEqual({ status: 200, body: {} })
      expect(await client.send('DELETE', `logged-models/${model}`)).toEqual({ status: 200, body: {} })
    }
  })

  test('writers at once on one run lose nothing, and the latest value is the one of MLflow’s rule', async () => {
    const run = await client.run()
    const points = Array.from({ length: 64 }, (_, writer) =>
      Array.from({ length: 20 }, (_, i) => ({
        key: 'shared',
        value: writer * 1000 + i,
        timestamp: (writer * 7 + i) % 11,
        step: (writer * 13 + i * 5) % 23,
      })),
    )
    const replies = await Promise.all(
      points.map((metrics, writer) => {
        const own = { key: `own ${writer}`, value: String(writer) }
        return client.post('runs/log-batch', { run_id: run, metrics, params: [own], tags: [own] })
      }),
    )
    expect(replies.every(reply => reply.status === 200)).toBe(true)
    const all = points.flat()
    const { data } = await client.read(run)
    const [latest] = all.toSorted((a, b) => b.step - a.step || b.timestamp - a.timestamp || b.value - a.value)
    expect(data.metrics).toEqual([latest])
    expect([data.params?.length, data.tags?.length]).toEqual([64, 65])
    const { body } = await client.get<{ metrics: object[] }>(
      `metrics/get-history?run_id=${run}&metric_key=shared`,
    )
    expect(body.metrics).toEqual(
      all.toSorted((a, b) => a.timestamp - b.timestamp || a.step - b.step || a.value - b.value),
    )
  })

  test('of writers at once that give one param different values, one is right', async () => {
    const run = await client.run()
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        client.post('runs/log-parameter', { run_id: run, key: 'p', value: String(i) }),
      ),
    )
    const winners = replies.flatMap((reply, i) => (reply.status === 200 ? [String(i)] : []))
    expect(winners).toHaveLength(1)
    expect((await client.read(run)).data.params).toEqual([{ key: 'p', value: winners[0] }])
  })
})
