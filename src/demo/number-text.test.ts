import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numberText, pythonFloat, significant } from './number-text.ts'

test.each([
  [3e-4, 'python', '0.0003'],
  [3e-4, 'yaml', '3e-4'],
  [3e-4, 'plain', '0.0003'],
  [1e-5, 'python', '1e-05'],
  [1e-5, 'yaml', '1e-5'],
  [1e-5, 'plain', '0.00001'],
  [2.5e-7, 'plain', '0.00000025'],
  [0.1, 'yaml', '0.1'],
  [1, 'python', '1.0'],
  [0, 'python', '0.0'],
] as const)('%d as %s is %s', (value, style, text) => {
  expect(numberText(value, style)).toBe(text)
})

test('the text of a number is that number', () => {
  const value = fc.double({ min: 1e-9, max: 1e4, noNaN: true })
  fc.assert(
    fc.property(
      value,
      fc.constantFrom('python', 'yaml', 'plain'),
      (number, style) => Number(numberText(number, style)) === number,
    ),
  )
  expect(pythonFloat(significant(1234.5678, 3))).toBe('1230.0')
})
