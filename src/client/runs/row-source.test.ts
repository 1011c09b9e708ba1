import { expect, test, vi } from 'vitest'
import type { RunPage, RunQuery, RunRow } from '#contract/runs.ts'
import { RowSource, type RowQuery, type TableRow } from './row-source.ts'

const query: RowQuery = { experimentIds: ['1'], columns: ['metrics.loss'] }

const row = (runId: string): RunRow => ({
  runId,
  experimentId: '1',
  name: runId,
  user: 'mo',
  status: 'FINISHED',
  startTime: 0,
  endTime: 1,
  lastWriteAt: 1,
  parentRunId: null,
  parentName: null,
  deletedAt: null,
  deletedBy: null,
  level: 0,
  children: 0,
  expanded: false,
  matched: true,
  values: [0.5],
  change: 1,
})
const page = (...ids: string[]): RunPage => ({
  rows: ids.map(row),
  total: ids.length,
  rowCount: ids.length,
  unfiltered: 9,
  change: 1,
})

/** A server whose replies the test sends itself. */
function setUp() {
  const asked: { query: RunQuery; reply: PromiseWithResolvers<RunPage> }[] = []
  const listener = { loaded: vi.fn(), failed: vi.fn(), first: vi.fn() }
  const source = new RowSource(
    query,
    query => {
      const reply = Promise.withResolvers<RunPage>()
      asked.push({ query, reply })
      return reply.promise
    },
    listener,
  )
  const want = (start: number) => {
    const successCallback = vi.fn<(rows: TableRow[], total?: number) => void>()
    const failCallback = vi.fn()
    source.getRows({ startRow: start, endRow: start + 100, successCallback, failCallback })
    return { successCallback, failCallback }
  }
  const answer = async (n: number, reply: RunPage | Error) => {
    if (reply instanceof Error) asked[n]?.reply.reject(reply)
    else asked[n]?.reply.resolve(reply)
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
  }
  return { source, asked, listener, want, answer }
}

test('a block is asked for by its positions and handed over with the total', async () => {
  const { asked, listener, want, answer } = setUp()
  const { successCallback } = want(100)
  expect(asked[0]?.query).toEqual({ ...query, offset: 100, limit: 100 })
  await answer(0, page('a', 'b'))
  expect(successCallback.mock.calls[0]?.[0].map(item => item.run.runId)).toEqual(['a', 'b'])
  expect(successCallback.mock.calls[0]?.[1]).toBe(2)
  expect(listener.loaded).toHaveBeenCalledWith(page('a', 'b'), 100)
})

test('a reply for the query before is never shown, nor is its failure', async () => {
  const { source, asked, listener, want, answer } = setUp()
  const { successCallback, failCallback } = want(0)
  source.setQuery({ ...query, filter: 'status = 1' })
  await answer(0, new Error('old'))
  expect(asked[1]?.query.filter).toBe('status = 1')
  source.setQuery({ ...query, filter: 'status = 2' })
  await answer(1, page('old'))
  await answer(2, page('new'))
  expect(failCallback).not.toHaveBeenCalled()
  expect(listener.failed).not.toHaveBeenCalled()
  expect(successCallback).toHaveBeenCalledTimes(1)
  expect(successCallback.mock.calls[0]?.[0][0]?.run.runId).toBe('new')
})

test('what was asked before the grid was there serves its first block', async () => {
  const { source, asked, want, answer } = setUp()
  source.prefetch()
  const { successCallback } = want(0)
  await answer(0, page('a'))
  expect(asked).toHaveLength(1)
  expect(successCallback).toHaveBeenCalledTimes(1)
})

test('with new runs above that are not shown yet, positions and total stay those of the reader', async () => {
  const { source, asked, want, answer } = setUp()
  source.shift = 3
  const { successCallback } = want(200)
  expect(asked[0]?.query.offset).toBe(203)
  await answer(0, { ...page('a'), rowCount: 300 })
  expect(successCallback.mock.calls[0]?.[1]).toBe(297)
})

test('a failure is told, and the block can be asked for again', async () => {
  const { asked, listener, want, answer } = setUp()
  const { failCallback } = want(0)
  await answer(0, new Error('gone'))
  expect(failCallback).toHaveBeenCalledTimes(1)
  expect(listener.failed).toHaveBeenCalledTimes(1)
  want(0)
  expect(asked).toHaveLength(2)
})

test('what was asked for ahead serves the query that it was for, and no later one', async () => {
  const { source, asked, want, answer } = setUp()
  const next = { ...query, filter: 'status = 1' }
  source.expect(next)
  expect(asked[0]?.query).toEqual({ ...next, offset: 0, limit: 100 })
  source.setQuery(next)
  const { successCallback } = want(0)
  expect(asked).toHaveLength(1)
  await answer(0, page('a'))
  expect(successCallback.mock.calls[0]?.[0].map(item => item.run.runId)).toEqual(['a'])

  const other = { ...query, filter: 'status = 2' }
  source.expect(other)
  source.setQuery(query)
  source.setQuery(other)
  want(0)
  expect(asked).toHaveLength(3)
})

test('what was asked for ahead is void once all is to be read again', () => {
  const { source, asked, want } = setUp()
  const next = { ...query, filter: 'status = 1' }
  source.expect(next)
  source.startOver()
  source.setQuery(next)
  want(0)
  expect(asked).toHaveLength(2)
})

test('nothing is asked ahead of a query that is there', () => {
  const { source, asked } = setUp()
  source.expect({ ...query })
  expect(asked).toHaveLength(0)
})

test('before the grid is there, too, what was asked for ahead is not asked for again', async () => {
  const { source, asked, listener, answer } = setUp()
  const next = { ...query, filter: 'status = 1' }
  source.expect(next)
  source.setQuery(next)
  source.prefetch()
  expect(asked).toHaveLength(1)
  await answer(0, page('a'))
  expect(listener.first).toHaveBeenCalledTimes(1)
})
