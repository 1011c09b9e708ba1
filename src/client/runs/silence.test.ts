import { expect, test } from 'vitest'
import { silence } from './silence.ts'

test.each([
  [-1, ''],
  [300_000, ''],
  [300_001, '5 min'],
  [12 * 60_000 + 59_999, '12 min'],
  [60 * 60_000, '1 h'],
  [47 * 3_600_000, '1 day'],
])('%i ms after the last write it says "%s"', (age, text) => {
  expect(silence(1_700_000_000_000, 1_700_000_000_000 + age, 'en')).toBe(text)
})

test('it speaks the language of the page', () => {
  expect([12, 120, 2880].map(minutes => silence(0, minutes * 60_000, 'zh-CN'))).toEqual([
    '12分钟',
    '2小时',
    '2天',
  ])
  expect(silence(0, 120 * 60_000, 'en')).toBe('2 h')
})
