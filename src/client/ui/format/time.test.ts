import { expect, it } from 'vitest'
import { absoluteTime, relativeTime } from './time.ts'

const NOW = Date.UTC(2026, 10, 20, 14, 0, 0)
const ago = (seconds: number) => NOW - seconds * 1000

it.each([
  [ago(0), '0 s ago'],
  [ago(-30), '0 s ago'],
  [ago(41), '41 s ago'],
  [ago(60), '1 min ago'],
  [ago(3 * 3600), '3 h ago'],
  [ago(86_400), 'yesterday'],
  [ago(12 * 86_400), '12 days ago'],
  [Date.UTC(2026, 5, 4, 12), '4 Jun 2026'],
  [9e15, ''],
])('%d is %s in English', (millis, text) => {
  expect(relativeTime(millis, NOW, 'en')).toBe(text)
})

it('speaks Chinese', () => {
  expect(relativeTime(ago(41), NOW, 'zh-CN')).toBe('41秒前')
  expect(relativeTime(ago(86_400), NOW, 'zh-CN')).toBe('昨天')
})

it('names the zone of an absolute time', () => {
  expect(absoluteTime(NOW, 'en')).toMatch(/^\d+ Nov 2026, \d\d:\d\d:\d\d \S+/)
})
