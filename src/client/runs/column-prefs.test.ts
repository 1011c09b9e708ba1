import { expect, test } from 'vitest'
import { checkPrefs } from './column-prefs.ts'

test('what was stored comes back', () => {
  const prefs = {
    columns: ['metrics.loss'],
    widths: { 'metrics.loss': 120 },
    formats: { 'metrics.loss': { style: 'fixed', digits: 2 } },
    pinned: ['params.lr'],
    curves: ['metrics.loss'],
  }
  expect(checkPrefs(JSON.parse(JSON.stringify(prefs)))).toEqual(prefs)
})

test.each([
  [null],
  ['x'],
  [7],
  [{ columns: 'x', widths: [1], formats: 'fixed', pinned: {}, curves: 7 }],
  [
    {
      columns: [1],
      widths: { a: '9', b: -4 },
      formats: { a: { style: 'fixed', digits: -1 } },
      pinned: [null],
    },
  ],
])('%j harms nothing', stored => {
  const prefs = checkPrefs(stored)
  expect(prefs).toMatchObject({ widths: {}, formats: {}, pinned: [], curves: [] })
  expect(prefs.columns ?? []).toEqual([])
})
