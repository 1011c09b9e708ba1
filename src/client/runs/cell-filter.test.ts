import { expect, test } from 'vitest'
import type { RunRow } from '#contract/runs.ts'
import { checkFilter } from '../search/check-filter.ts'
import { cellContent } from './cell-filter.ts'

const run: RunRow = {
  runId: 'f'.repeat(32),
  experimentId: '1',
  name: "it's",
  user: 'ada',
  status: 'FINISHED',
  startTime: 1_763_000_000_000,
  endTime: 1_763_000_001_500,
  lastWriteAt: 0,
  parentRunId: null,
  parentName: null,
  deletedAt: null,
  deletedBy: null,
  level: 0,
  children: 0,
  expanded: false,
  matched: true,
  values: [],
  change: 1,
}
const cell = (column: string, value: RunRow['values'][number] = null, more: Partial<RunRow> = {}) =>
  cellContent({ run: { ...run, values: [value], ...more }, places: new Map([[column, 0]]) }, column)
const offers = (...asked: Parameters<typeof cell>) =>
  Object.fromEntries((cell(...asked).choices ?? []).map(({ kind, condition }) => [kind, condition]))

test('a text is asked for by =, and without it come also runs that have none', () => {
  expect(offers('params.optimizer', 'adam')).toEqual({
    is: "params.optimizer = 'adam'",
    isNot: "NOT params.optimizer = 'adam'",
  })
  expect(offers('tags.team', '7')).toEqual({ is: "tags.team = '7'", isNot: "NOT tags.team = '7'" })
})

test('a number also from it on and up to it, with all its digits', () => {
  expect(offers('metrics.val/acc', 0.1 + 0.2)).toEqual({
    is: 'metrics.val/acc = 0.30000000000000004',
    isNot: 'NOT metrics.val/acc = 0.30000000000000004',
    atLeast: 'metrics.val/acc >= 0.30000000000000004',
    atMost: 'metrics.val/acc <= 0.30000000000000004',
  })
  expect(offers('params.lr', '1e-3')).toMatchObject({ is: 'params.lr = 1e-3', atMost: 'params.lr <= 1e-3' })
  expect(offers('params.seed', '9007199254740993')).toMatchObject({ is: "params.seed = '9007199254740993'" })
  expect(offers('metrics.loss', '-0')).toMatchObject({ is: 'metrics.loss = -0' })
  expect(offers('metrics.loss', 'Infinity')).toMatchObject({ is: 'metrics.loss = 1e999' })
  expect(offers('metrics.loss', 'NaN')).toEqual({
    is: 'NOT (metrics.loss <= 0 OR metrics.loss > 0 OR metrics.loss IS NULL)',
    isNot: 'metrics.loss <= 0 OR metrics.loss > 0 OR metrics.loss IS NULL',
  })
})

test('attributes by what they are, not by what is shown', () => {
  expect(offers('attributes.status')).toEqual({
    is: "status = 'FINISHED'",
    isNot: "status != 'FINISHED'",
  })
  expect(offers('attributes.run_name')).toMatchObject({ is: `run_name = "it's"` })
  expect(offers('attributes.user_id', null, { user: '' })).toMatchObject({ is: "user_id = ''" })
  expect(offers('attributes.start_time')).toMatchObject({ atLeast: 'start_time >= 1763000000000' })
  expect(offers('attributes.duration')).toMatchObject({ is: 'duration = 1.5' })
  expect(offers('attributes.parent', null, { parentRunId: 'abc', parentName: 'sweep' })).toMatchObject({
    is: "tags.mlflow.parentRunId = 'abc'",
  })
  expect(cell('attributes.deleted_by').choices).toBeNull()
})

test('what is absent is asked for as that', () => {
  expect(offers('params.optimizer')).toEqual({
    absent: 'params.optimizer IS NULL',
    present: 'params.optimizer IS NOT NULL',
  })
  expect(offers('attributes.end_time', null, { endTime: null })).toMatchObject({ absent: 'end_time IS NULL' })
})

test('odd keys and values are quoted so that the language reads them', () => {
  const values = ["it's", 'say "hi"', `it's "both"`, 'a\nb', '\\', '%', 'and', '', ' x ']
  for (const key of ['a b', 'a`b', 'and', 'ü/ä.1', "it's", '(x)'])
    for (const value of values) {
      const { choices } = cell(`params.${key}`, value)
      expect(choices?.length, `${key}: ${value}`).toBe(2)
      for (const { condition } of choices ?? []) expect(checkFilter(condition), condition).toBeNull()
    }
})

test('nothing is offered for what cannot be written, but it can be copied', () => {
  const all = `'"\``
  expect(cell('params.x', all)).toEqual({ text: all, choices: [] })
  expect(cell(`params.${all}`, 'x').choices).toEqual([])
  expect(cell('params.x', 'x'.repeat(1001)).choices).toEqual([])
  expect(cell('attributes.start_time').text).toBe('2025-11-13T02:13:20.000Z')
})
