import { expect, test } from 'vitest'
import { momentOf, readDate, readDuration } from './times.ts'

const SECOND = 1000
const HOUR = 3_600_000
const DAY = 24 * HOUR

test.each([
  ['30s', 30 * SECOND],
  ['90m', 1.5 * HOUR],
  ['1h30m', 1.5 * HOUR],
  ['1.5d', 1.5 * DAY],
  ['2w', 14 * DAY],
  ['007s', 7 * SECOND],
  ['', null],
  ['7', null],
  ['7x', null],
  ['7D', null],
  ['d', null],
  ['1.h', null],
  ['-7d', null],
  ['7d ', null],
  [`${'9'.repeat(400)}d`, Infinity],
])('%j lasts %s ms', (text, expected) => {
  expect(readDuration(text)).toBe(expected)
})

test.each([
  ['2026-11', '2026-11-01T00:00:00.000Z'],
  ['2026-11-01', '2026-11-01T00:00:00.000Z'],
  ['2026-11-01T12:30', '2026-11-01T12:30:00.000Z'],
  ['2026-11-01 12:30:05', '2026-11-01T12:30:05.000Z'],
  ['2026-11-01 12:30:05.25Z', '2026-11-01T12:30:05.250Z'],
  ['2026-11-01T12:30:05.123456+08:00', '2026-11-01T04:30:05.123Z'],
  ['2026-11-01-05:30', '2026-11-01T05:30:00.000Z'],
  ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ['0001-01-01', '0001-01-01T00:00:00.000Z'],
])('%s is %s', (text, expected) => {
  expect(new Date(readDate(text) ?? NaN).toISOString()).toBe(expected)
})

test.each([
  '2026',
  '2026-13',
  '2026-02-30',
  '2026-1-1',
  '2026-11-01T24:00',
  '2026-11-01T12',
  ' 2026-11-01',
  '5',
])('%j is no date', text => {
  expect(readDate(text)).toBeNull()
})

test('a moment counts from now or from the midnight before', () => {
  const now = Date.UTC(2026, 10, 21, 17, 5)
  expect(momentOf('now', -HOUR, now)).toBe(now - HOUR)
  expect(momentOf('today', -DAY, now)).toBe(Date.UTC(2026, 10, 20))
})
