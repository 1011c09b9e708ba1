import { expect, it } from 'vitest'
import { rowMove } from './row-move.ts'

it.each([
  ['ArrowDown', 3, 4],
  ['ArrowDown', 9, 9],
  ['ArrowUp', 0, 0],
  ['PageDown', 2, 7],
  ['PageUp', 2, 0],
  ['Home', 5, 0],
  ['End', 5, 9],
])('%s leads from row %d of ten to row %d', (key, from, to) => {
  expect(rowMove(key, from, 10, 5)).toBe(to)
})

it('leaves other keys alone', () => {
  expect(rowMove('Enter', 1, 10, 5)).toBeNull()
})
