import { expect, test } from 'vitest'
import { usesNow } from './uses-now.ts'

test.each([
  ['start_time > now - 7d', true],
  ['NOT (a OR child(end_time IN (3, Today)))', true],
  ['end_time BETWEEN 3 AND now', true],
  ['now today', false],
  ["tags.now = 'now'", false],
  ['has(params.now)', false],
  ["has(artifact 'now')", false],
  ['duration > 7d', false],
  ["start_time > '2026-11-01'", false],
  ['start_time > now - ', false],
  ['', false],
])('%s: %s', (text, expected) => {
  expect(usesNow(text)).toBe(expected)
})
