import { expect, test } from 'vitest'
import { clockDuration, formatMetric, fullMetric } from './format-value.ts'

test.each([
  [0.961234567, '0.9612'],
  [0.96, '0.9600'],
  [60, '60'],
  ['NaN', 'NaN'],
  ['-Infinity', '-Infinity'],
  ['-0', '-0'],
  ['adam', ''],
  [null, ''],
  [undefined, ''],
] as const)('%s is shown as %s', (value, text) => {
  expect(formatMetric(value)).toBe(text)
})

test('hovering gives every digit back', () => {
  expect(fullMetric(0.1 + 0.2)).toBe('0.30000000000000004')
  expect(fullMetric('-0')).toBe('-0')
  expect(fullMetric(null)).toBe('')
})

test.each([
  [350, '0.3 s'],
  [24_000, '0:24'],
  [3_501_000, '58:21'],
  [6_128_000, '1:42:08'],
  [93_790_000, '26:03:10'],
  [-5, ''],
] as const)('%d ms last %s', (ms, text) => {
  expect(clockDuration(ms)).toBe(text)
})
