import { beforeEach, expect, test, vi } from 'vitest'
import type { Changes } from '#contract/changes.ts'
import type { RunPage, RunQuery } from '#contract/runs.ts'
import type { RunGridHandle } from './grid-handle.ts'
import { bothChanges, followChanges, type LiveTable } from './live-rows.ts'
import { RowSource, type RowQuery } from './row-source.ts'

const query: RowQuery = { experimentIds: ['1'], columns: ['metrics.loss'] }
const changed = (...ids: string[]): Changes => ({
  change: 9,
  workspace: false,
  truncated: false,
  runs: ids.map(runId => ({ runId, experimentId: '1', isNew: runId.startsWith('new') })),
})

let asked: RunQuery[]
let total: number
let there: Set<string>
let top: boolean
let grid: { refresh: () => void; update: RunGridHandle['update'] }
let table: LiveTable

beforeEach(() => {
  asked = []
  total = 10
  there = new Set(['a', 'b', 'c'])
  top = false
  grid = { refresh: vi.fn(), update: vi.fn() }
  const fetchPage = async (query: RunQuery): Promise<RunPage> => {
    asked.push(query)
    const ids = [...(query.filter ?? '').matchAll(/'(\w+)'/g)].map(match => match[1] ?? '')
    const rows = ids.filter(id => there.has(id)).map(id => ({ ...ROW, runId: id }))
    return { rows, total, rowCount: total, unfiltered: total, change: 9 }
  }
  const source = new RowSource(query, fetchPage, { loaded: vi.fn(), failed: vi.fn(), first: vi.fn() })
  const handle: RunGridHandle = {
    ...grid,
    scrollToTop: vi.fn(),
    focus: vi.fn(),
    focusHeader: vi.fn(),
    autoSize: vi.fn(),
    setTag: vi.fn(),
    idsAt: () => [],
    get atTop() {
      return top
    },
    loadedIds: ['a', 'b', 'c'],
  }
  table = { source, grid: handle, fetchPage, shown: 10, newestFirst: true }
})

const ROW = {
  experimentId: '1',
  name: '',
  user: '',
  status: 'RUNNING' as const,
  startTime: 0,
  endTime: null,
  lastWriteAt: 0,
  parentRunId: null,
  parentName: null,
  deletedAt: null,
  deletedBy: null,
  level: 0,
  children: 0,
  expanded: false,
  matched: true,
  values: [1],
  change: 9,
}

test('values of loaded rows change in place, nothing else is asked', async () => {
  expect(await followChanges(changed('b', 'elsewhere'), table)).toEqual({ kind: 'same' })
  expect(asked).toHaveLength(1)
  expect(asked[0]?.filter).toBe("attributes.run_id IN ('b')")
  expect(grid.update).toHaveBeenCalledTimes(1)
  expect(grid.refresh).not.toHaveBeenCalled()
})

test('at the top of the newest a new run appears at once', async () => {
  top = true
  expect(await followChanges(changed('new1'), table)).toEqual({ kind: 'refreshed' })
  expect(grid.refresh).toHaveBeenCalledTimes(1)
})

test('further down new runs are only counted, and positions keep their rows', async () => {
  total = 12
  expect(await followChanges(changed('new1', 'new2'), table)).toEqual({ kind: 'pending', runs: 2 })
  expect(table.source.shift).toBe(2)
  expect(grid.refresh).not.toHaveBeenCalled()
})

test('in another order new runs are counted too, wherever they belong', async () => {
  top = true
  total = 11
  table.newestFirst = false
  expect(await followChanges(changed('new1'), table)).toEqual({ kind: 'pending', runs: 1 })
  expect(table.source.shift).toBe(0)
})

test('a new run that the filter leaves out is no news', async () => {
  table.source.setQuery({ ...query, filter: "status = 'FAILED'" })
  expect(await followChanges(changed('new1'), table)).toEqual({ kind: 'same' })
})

test('a run that was deleted elsewhere goes', async () => {
  there.delete('b')
  total = 9
  expect(await followChanges(changed('b'), table)).toEqual({ kind: 'refreshed' })
})

test('rows that are read again meanwhile are no news', async () => {
  total = 12
  const { fetchPage } = table
  table.fetchPage = async query => {
    const page = await fetchPage(query)
    if (query.limit === 1) table.source.startOver()
    return page
  }
  expect(await followChanges(changed('new1', 'new2'), table)).toEqual({ kind: 'same' })
  expect(table.source.shift).toBe(0)
})

test('two changes become one', () => {
  const both = bothChanges({ ...changed('a'), workspace: true }, { ...changed('new1'), change: 12 })
  expect(both).toMatchObject({ change: 12, workspace: true, truncated: false })
  expect(both.runs.map(run => run.runId)).toEqual(['new1', 'a'])
})
