import { expect, test } from 'vitest'
import { displayed, moveColumn, reorder, replaceColumn } from './column-order.ts'

const scrolls = () => false
const stays = (id: string) => id === 'b' || id === 'd'

test('a column changes places with its neighbour, and stops at the ends', () => {
  expect(moveColumn(['a', 'b', 'c'], 'b', 'left', scrolls)).toEqual(['b', 'a', 'c'])
  expect(moveColumn(['a', 'b', 'c'], 'b', 'right', scrolls)).toEqual(['a', 'c', 'b'])
  expect(moveColumn(['a', 'b', 'c'], 'c', 'start', scrolls)).toEqual(['c', 'a', 'b'])
  expect(moveColumn(['a', 'b', 'c'], 'a', 'left', scrolls)).toEqual(['a', 'b', 'c'])
  expect(moveColumn(['a', 'b', 'c'], 'c', 'right', scrolls)).toEqual(['a', 'b', 'c'])
})

test('it moves among those that stay in sight, or among those that scroll', () => {
  const columns = ['a', 'b', 'c', 'd']
  expect(displayed(columns, stays)).toEqual(['b', 'd', 'a', 'c'])
  expect(displayed(moveColumn(columns, 'a', 'right', stays), stays)).toEqual(['b', 'd', 'c', 'a'])
  expect(displayed(moveColumn(columns, 'd', 'start', stays), stays)).toEqual(['d', 'b', 'a', 'c'])
})

test('what is not shown keeps its place while the others are put in order', () => {
  expect(reorder(['a', 'hidden', 'b', 'c'], ['c', 'a', 'b'])).toEqual(['c', 'hidden', 'a', 'b'])
})

test('another aggregate takes the place of one; it never comes twice', () => {
  expect(replaceColumn(['a', 'b'], 'a', 'c')).toEqual(['c', 'b'])
  expect(replaceColumn(['a', 'b'], 'a', 'b')).toEqual(['b'])
})
