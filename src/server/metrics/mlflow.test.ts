import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DATABASES } from '../db/testing.ts'
import { openClient, type Point, type TestClient } from '../runs/testing-client.ts'
import { fold } from './fold.ts'

interface History {
  metrics?: Point[]
  next_page_token?: string
}
interface Fault {
  error_code: string
  message: string
}

/** A double as it must travel: bit for bit, the three that JSON has no word for as text. */
const wire = (value: number): string =>
  Number.isFinite(value) ? (Object.is(value, -0) ? '-0.0' : JSON.stringify(value)) : `"${value}"`

/** The points of a reply as they were sent, sorted. */
const sent = (body: string): string[] =>
  [...body.matchAll(/\{("key":"m","value":[^}]*?"step":-?\d+)/g)]
    .map(match => (match[1] ?? '').replace(':-0,', ':-0.0,'))
    .toSorted()

describe.each(DATABASES)("MLflow's routes that read metrics on $kind", database => {
  let client: TestClient
  beforeAll(async () => {
    client = await openClient(database)
  })
  afterAll(() => client.close())

  const logPoints = async (run_id: string, key: string, count: number): Promise<void> => {
    for (let from = 0; from < count; from += 1000) {
      const metrics = Array.from({ length: Math.min(1000, count - from) }, (_, i) => ({
        key,
        value: from + i,
        timestamp: from + i,
        step: from + i,
      }))
      expect((await client.post('runs/log-batch', { run_id, metrics })).status).toBe(200)
    }
  }
  const history = async (query: string): Promise<History> =>
    (await client.get<History>(`metrics/get-history?${query}`)).body
  const steps = (read: History): number[] => (read.metrics ?? []).map(point => point.step)

  test('a history is whole without a limit, and pages through with one, whatever was folded', async () => {
    const run = await client.run()
    await logPoints(run, 'm', 2500)
    const all = Array.from({ length: 2500 }, (_, i) => i)
    for (const limit of ['', '&max_results=0', '&max_results=', '&max_results=25000', '&max_results=2500']) {
      const read = await history(`run_id=${run}&metric_key=m${limit}`)
      expect([limit, steps(read), read.next_page_token]).toEqual([limit, all, undefined])
      await client.store.write(fold, { points: 20_000, urgent: false })
    }
    await logPoints(run, 'm', 10)
    const seen: number[] = []
    let token = ''
    do {
      const read = await history(`run_uuid=${run}&metric_key=m&max_results=999&page_token=${token}`)
      seen.push(...steps(read))
      token = read.next_page_token ?? ''
    } while (token !== '')
    expect(seen).toEqual(all)
  })

  test('a history is sorted by time, step and value; a point that came twice is there once', async () => {
    const run = await client.run()
    const metrics = [
      [2, 1, 5],
      [1, 9, 5],
      [1, 2, 7],
      [1, 2, 'NaN'],
      [1, 2, -7],
      [2, 1, 5],
    ].map(([timestamp, step, value]) => ({ key: 'm', timestamp, step, value }))
    await client.post('runs/log-batch', { run_id: run, metrics })
    const expected = [
      { key: 'm', value: 'NaN', timestamp: 1, step: 2 },
      { key: 'm', value: -7, timestamp: 1, step: 2 },
      { key: 'm', value: 7, timestamp: 1, step: 2 },
      { key: 'm', value: 5, timestamp: 1, step: 9 },
      { key: 'm', value: 5, timestamp: 2, step: 1 },
    ]
    expect(await history(`run_id=${run}&metric_key=m`)).toEqual({ metrics: expected })
    await client.store.write(fold, { points: 20_000, urgent: false })
    expect(await history(`run_id=${run}&metric_key=m`)).toEqual({ metrics: expected })
  })

  test('any double, time and step comes back to the bit, by every way of reading', async () => {
    const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    const point = fc.record({
      value: fc.oneof(fc.double(), fc.constantFrom(-0, 5e-324, Number.MAX_VALUE, NaN, Infinity, -Infinity)),
      step: fc.oneof(int64, fc.constantFrom(2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n + 1n)),
      timestamp: int64.map(time => (time < 0n ? -(time + 1n) : time)),
    })
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(
        fc.array(point, { minLength: 1, maxLength: 20 }),
        fc.boolean(),
        async (points, folded) => {
          const run = await client.run()
          const texts = points.map(
            ({ value, step, timestamp }) =>
              `"key":"m","value":${wire(value)},"timestamp":${timestamp},"step":${step}`,
          )
          const metrics = texts.map(text => `{${text}}`).join(',')
          const body = `{"run_id":"${run}","metrics":[${metrics}]}`
          expect((await client.send('POST', 'runs/log-batch', body)).status).toBe(200)
          if (folded) await client.store.write(fold, { points: 20_000, urgent: false })
          for (const url of [
            `get-history?run_id=${run}&metric_key=m`,
            `get-history-bulk?run_id=${run}&metric_key=m`,
            `get-history-bulk-interval?run_ids=${run}&metric_key=m`,
          ]) {
            const reply = await client.app.inject({
              url: `/api/2.0/mlflow/metrics/${url}`,
              headers: { host: '127.0.0.1' },
            })
            expect([url, sent(reply.body)]).toEqual([url, [...new Set(texts)].toSorted()])
          }
          for (const text of texts) seen.add(text)
        },
      ),
      { numRuns: database.kind === 'sqlite' ? 60 : 20, interruptAfterTimeLimit: 30_000 },
    )
    expect(seen.size).toBeGreaterThan(50)
  }, 60_000)

  test('what nobody logged is empty, what is not asked rightly is refused', async () => {
    const run = await client.run()
    for (const query of [`run_id=${run}&metric_key=none`, 'run_id=nope&metric_key=m'])
      expect(await client.get(`metrics/get-history?${query}`)).toEqual({ status: 200, body: {} })
    const of = `run_id=${run}&metric_key=m`
    for (const [path, part] of [
      [`get-history?metric_key=m`, "'run_id'"],
      [`get-history?run_id=${run}`, "'metric_key'"],
      [`get-history?run_id=${run}&metric_key=`, "'metric_key'"],
      [`get-history?${of}&max_results=-1`, "Invalid value -1 for parameter 'max_results' supplied"],
      [`get-history?${of}&max_results=many`, "'max_results'"],
      [`get-history?${of}&max_results=1.5`, "'max_results'"],
      [`get-history?${of}&page_token=zz`, 'Invalid page token'],
      ['get-history-bulk?metric_key=m', "'run_id'"],
      [`get-history-bulk?run_id=${run}`, "'metric_key'"],
      [`get-history-bulk?${of}&max_results=x`, "'max_results'"],
      [
        `get-history-bulk?metric_key=m${Array.from({ length: 101 }, (_, i) => `&run_id=${i}`).join('')}`,
        'at most 100',
      ],
      ['get-history-bulk-interval?metric_key=m', "'run_ids'"],
      [`get-history-bulk-interval?run_ids=${run}`, "'metric_key'"],
      [`get-history-bulk-interval?run_ids=${run}&metric_key=m&start_step=1`, 'both must be specified'],
      [`get-history-bulk-interval?run_ids=${run}&metric_key=m&start_step=2&end_step=1`, "'end_step'"],
      [`get-history-bulk-interval?run_ids=${run}&metric_key=m&max_results=0`, 'at most 2500'],
      [`get-history-bulk-interval?run_ids=${run}&metric_key=m&max_results=2501`, 'at most 2500'],
    ] as const) {
      const { status, body } = await client.get<Fault>(`metrics/${path}`)
      expect([path, status, body.error_code]).toEqual([path, 400, 'INVALID_PARAMETER_VALUE'])
      expect(body.message).toContain(part)
    }
  })

  test('several runs at once: by run, unknown ones left out, 25,000 points at most', async () => {
    const runs = [await client.run(), await client.run()].toSorted()
    for (const run of runs) await logPoints(run, 'm', 3)
    const query = [...runs, 'nope', runs[0]].map(run => `run_id=${run}`).join('&')
    const { body } = await client.get<History>(`metrics/get-history-bulk?${query}&metric_key=m`)
    const expected = runs.flatMap(run_id =>
      [0, 1, 2].map(i => ({ key: 'm', value: i, timestamp: i, step: i, run_id })),
    )
    expect(body).toEqual({ metrics: expected })
    const first = await client.get(`metrics/get-history-bulk?${query}&metric_key=m&max_results=4`)
    expect(first.body).toEqual({ metrics: expected.slice(0, 4) })
    expect((await client.get('metrics/get-history-bulk?run_id=nope&metric_key=m')).body).toEqual({
      metrics: [],
    })
  })

  test('samples are spread evenly; the first and last step of each run always stay', async () => {
    const [long, short] = [await client.run(), await client.run()]
    await logPoints(long, 'm', 1000)
    await logPoints(short, 'm', 6)
    const sample = async (query: string): Promise<Record<string, number[]>> => {
      const path = `metrics/get-history-bulk-interval?run_ids=${long}&run_ids=${short}&metric_key=m${query}`
      const { metrics = [] } = (await client.get<{ metrics?: (Point & { run_id: string })[] }>(path)).body
      const of = (run: string): number[] =>
        metrics.filter(({ run_id }) => run_id === run).map(({ step }) => step)
      return { long: of(long), short: of(short) }
    }
    expect(await sample('&max_results=3')).toEqual({ long: [0, 499, 999], short: [0, 5] })
    const many = await sample('&max_results=100')
    expect(many['long']?.length).toBe(100)
    expect([many['long']?.[0], many['long']?.at(-1)]).toEqual([0, 999])
    expect(await sample('&start_step=4&end_step=8')).toEqual({ long: [4, 5, 6, 7, 8], short: [4, 5] })
    expect(await client.get(`metrics/get-history-bulk-interval?run_ids=nope&metric_key=m`)).toEqual({
      status: 200,
      body: {},
    })
  })
})
