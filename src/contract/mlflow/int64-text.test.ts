import fc from 'fast-check'
import { expect, test } from 'vitest'
import { int64InText, int64OfNumber } from './int64-text.ts'

test.each([
  ['0', 0],
  ['-0', 0],
  ['17', 17],
  ['1e+12', 1_000_000_000_000],
  ['1.5e+12', 1_500_000_000_000],
  ['1e+05', 100_000],
  ['3.0', 3],
  ['1200e-2', 12],
  ['9223372036854775807', 9_223_372_036_854_775_807n],
  ['-9223372036854775808', -9_223_372_036_854_775_808n],
  ['9007199254740993', 9_007_199_254_740_993n],
])('%s is %s', (text, value) => expect(int64InText(text)).toBe(value))

test.each([
  '',
  '-',
  '.',
  '1.5',
  '1e-1',
  '9223372036854775808',
  '1e19',
  '1e999',
  '0x10',
  ' 1',
  '1 ',
  'one',
  '1_0',
  'NaN',
])('%j is none', text => expect(int64InText(text)).toBeNull())

test('every int64 comes back from its digits, and from them with an exponent', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), value => {
      expect(BigInt(int64InText(value.toString()) ?? 0)).toBe(value)
      expect(BigInt(int64InText(`${value}00e-2`) ?? 0)).toBe(value)
    }),
  )
})

test('a whole double is an integer where int64 holds it', () => {
  expect(int64OfNumber(5)).toBe(5)
  expect(int64OfNumber(-0)).toBe(0)
  expect(Object.is(int64OfNumber(-0), 0)).toBe(true)
  expect(int64OfNumber(1e17)).toBe(100_000_000_000_000_000n)
  expect(int64OfNumber(2 ** 63)).toBeNull()
  expect(int64OfNumber(1.5)).toBeNull()
  expect(int64OfNumber(Number.NaN)).toBeNull()
})
