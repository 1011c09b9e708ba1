import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paramNumber } from './param-number.ts'

test.each([
  ['10', 10],
  ['-0.5', -0.5],
  ['.5', 0.5],
  ['5.', 5],
  ['1e-05', 1e-5],
  ['+3', 3],
  ['inf', Infinity],
  ['-Infinity', -Infinity],
  ['nan', null],
  ['', null],
  [' 1', null],
  ['1_000', null],
  ['0x10', null],
  ['1e', null],
  ['True', null],
  ['１', null],
])('%j spells %s', (text, expected) => {
  expect(paramNumber(text)).toBe(expected)
})

test('what prints a number spells it', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), number => {
      expect(paramNumber(String(number))).toBe(number === 0 ? 0 : number)
    }),
  )
})
