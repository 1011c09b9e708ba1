import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { seriesBatches, type SeriesRequest } from './series-batches.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const request = (key: string, more: Partial<SeriesRequest> = {}): SeriesRequest => ({
  runId: 'r',
  key,
  axis: 'step',
  width: 400,
  from: null,
  to: null,
  ...more,
})
const reply = (key: string, value: number) => ({
  key,
  total: 1,
  steps: [0],
  timestamps: [0],
  values: [value],
})

it('asks once for what many charts want, in any order of the reply', async () => {
  const fetchSeries = vi.fn((_request: unknown, keys: string[]) =>
    Promise.resolve(keys.toReversed().map(key => reply(key, key.length))),
  )
  const load = seriesBatches(fetchSeries)
  const all = Promise.all([load(request('a')), load(request('bb')), load(request('a'))])
  await vi.runAllTimersAsync()
  expect((await all).map(series => series.values[0])).toEqual([1, 2, 1])
  expect(fetchSeries.mock.calls.map(call => call[1])).toEqual([['a', 'bb']])
})

it('splits what one request may not hold, and what differs in range or width', async () => {
  const fetchSeries = vi.fn((_request: unknown, keys: string[]) =>
    Promise.resolve(keys.map(key => reply(key, 0))),
  )
  const load = seriesBatches(fetchSeries)
  const many = Array.from({ length: 150 }, (_, i) => load(request(`m${i}`)))
  const others = [load(request('a', { from: 3 })), load(request('a', { width: 60 }))]
  await vi.runAllTimersAsync()
  await Promise.all([...many, ...others])
  expect(fetchSeries.mock.calls.map(call => call[1].length).toSorted((a, b) => a - b)).toEqual([
    1, 1, 50, 100,
  ])
})

it('gives an empty series for a key that the server does not know', async () => {
  const load = seriesBatches(() => Promise.resolve([]))
  const series = load(request('gone'))
  await vi.runAllTimersAsync()
  expect(await series).toEqual({ key: 'gone', total: 0, steps: [], timestamps: [], values: [] })
})

it('tells all who asked when a request fails, and asks anew afterwards', async () => {
  const fetchSeries = vi
    .fn()
    .mockRejectedValueOnce(new Error('down'))
    .mockResolvedValue([reply('a', 7)])
  const load = seriesBatches(fetchSeries)
  const failed = Promise.allSettled([load(request('a')), load(request('b'))])
  await vi.runAllTimersAsync()
  expect((await failed).map(result => result.status)).toEqual(['rejected', 'rejected'])
  const again = load(request('a'))
  await vi.runAllTimersAsync()
  expect((await again).values).toEqual([7])
})
