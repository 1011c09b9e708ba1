import { expect, test } from 'vitest'
import { clockDuration, formatMetric, formatParam, fullMetric } from './format-value.ts'

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

test.each([
  ['adam', 'adam'],
  ['3e-4', '3e-4'],
  ['0.10', '0.10'],
  ['20261121093412', '20261121093412'],
  ['9.505391841e-05', '9.505e-5'],
  ['0.324995383127', '0.3250'],
  ['1.2.3-rc.1+build', '1.2.3-rc.1+build'],
  ['infinity', 'infinity'],
  ['1.000000e999', '1.000000e999'],
  ['', ''],
  [null, ''],
] as const)('the param %s is shown as %s', (value, text) => {
  expect(formatParam(value)).toBe(text)
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
