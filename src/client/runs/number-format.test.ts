import { expect, test } from 'vitest'
import { checkFormat, formatAs, type NumberFormat } from './number-format.ts'

const as = (style: NumberFormat['style'], digits: number) => (value: number) =>
  formatAs(value, { style, digits })

test('digits behind the point', () => {
  expect([0.9512, 12, 1e-9, -3.456, 1e22].map(as('fixed', 2))).toEqual([
    '0.95',
    '12.00',
    '0.00',
    '-3.46',
    '1e22',
  ])
})

test('digits that count, also where none is asked for', () => {
  expect([0.9512, 1234, 1e-9].map(as('significant', 2))).toEqual(['0.95', '1.2e3', '1.0e-9'])
  expect(as('significant', 0)(0.9512)).toBe('1')
})

test('powers of ten and percent', () => {
  expect([0.9512, 1234].map(as('scientific', 1))).toEqual(['9.5e-1', '1.2e3'])
  expect([0.9512, 1, 1.7e308].map(as('percent', 1))).toEqual(['95.1%', '100.0%', '1.7e308'])
})

test('what no format may change stays', () => {
  for (const style of ['fixed', 'significant', 'scientific', 'percent'] as const)
    expect([NaN, Infinity, -Infinity, -0].map(as(style, 3))).toEqual(['NaN', 'Infinity', '-Infinity', '-0'])
  expect(formatAs(0.951_23, null)).toBe('0.9512')
})

test('of stored formats only what is one is used', () => {
  expect(checkFormat({ style: 'fixed', digits: 3, more: 1 })).toEqual({ style: 'fixed', digits: 3 })
  for (const stored of [null, 'fixed', {}, { style: 'roman', digits: 1 }, { style: 'fixed', digits: 101 }])
    expect(checkFormat(stored)).toBeNull()
})
