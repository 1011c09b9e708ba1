import { expect, test } from 'vitest'
import { checkPrefs } from './column-prefs.ts'

test('what was stored comes back', () => {
  const prefs = { columns: ['metrics.loss'], widths: { 'metrics.loss': 120 } }
  expect(checkPrefs(JSON.parse(JSON.stringify(prefs)))).toEqual(prefs)
})

test.each([
  [null],
  ['x'],
  [7],
  [{ columns: 'x', widths: [1] }],
  [{ columns: [1], widths: { a: '9', b: -4 } }],
])('%j harms nothing', stored => {
  const prefs = checkPrefs(stored)
  expect(prefs.widths).toEqual({})
  expect(prefs.columns ?? []).toEqual([])
})
