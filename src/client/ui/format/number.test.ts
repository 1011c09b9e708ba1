import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatDuration } from './duration.ts'
import { exactNumber, formatBytes, formatCount, formatNumber } from './number.ts'

it.each([
  [0, '0'],
  [-0, '-0'],
  [12, '12'],
  [0.123456, '0.1235'],
  [1234.5678, '1235'],
  [12345.678, '12346'],
  [1.5e-7, '1.5e-7'],
  [2e21, '2e21'],
  [NaN, 'NaN'],
  [-Infinity, '-Infinity'],
])('shows %d as %s', (value, text) => {
  expect(formatNumber(value)).toBe(text)
})

it('keeps every digit of an exact number', () => {
  fc.assert(
    fc.property(fc.double(), value => {
      expect(Object.is(Number(exactNumber(value)), value)).toBe(true)
    }),
  )
})

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [18_200_000, '18 MB'],
  [999_999, '1.0 MB'],
  [412_000_000_000, '412 GB'],
])('shows %d bytes as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})

it.each([
  [-1, ''],
  [420, '0.4 s'],
  [24_900, '24 s'],
  [3_501_000, '58 min 21 s'],
  [11_220_000, '3 h 7 min'],
  [187_200_000, '2 d 4 h'],
])('shows %d ms as %s', (millis, text) => {
  expect(formatDuration(millis)).toBe(text)
})

it('puts thousands apart', () => {
  expect(formatCount(12_705, 'en')).toBe('12,705')
})
