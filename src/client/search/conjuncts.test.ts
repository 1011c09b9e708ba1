import { expect, test } from 'vitest'
import { conjunctsOf, replaceConditions, withCondition } from './conjuncts.ts'

const textsOf = (filter: string) => conjunctsOf(filter)?.map(({ text }) => text)

test('the conditions of a filter are what AND joins at its top', () => {
  expect(textsOf('a = 1 and (b = 2 or c = 3) d')).toEqual(['a = 1', '(b = 2 or c = 3)', 'd'])
  expect(textsOf('a = 1 or b = 2')).toEqual(['(a = 1 or b = 2)'])
  expect(textsOf('(a = 1 or b = 2) or c = 3')).toEqual(['((a = 1 or b = 2) or c = 3)'])
  expect(textsOf('(a = 1 or b = 2)')).toEqual(['(a = 1 or b = 2)'])
  expect(textsOf('not a = 1 and b between 1 and 2')).toEqual(['not a = 1', 'b between 1 and 2'])
  expect(textsOf(' ')).toEqual([])
  expect(textsOf('a = ')).toBeUndefined()
})

test('a condition is added, and what was there keeps its words', () => {
  expect(withCondition('', 'x = 1')).toBe('x = 1')
  expect(withCondition('a = 1 and b = 2', 'x = 1')).toBe('a = 1 and b = 2 AND x = 1')
  expect(withCondition('a = 1 or b = 2', 'x = 1')).toBe('(a = 1 or b = 2) AND x = 1')
  expect(withCondition('(a = 1) or (b = 2)', 'x = 1')).toBe('((a = 1) or (b = 2)) AND x = 1')
  expect(withCondition('a = 1 and', 'x = 1')).toBe('a = 1 AND x = 1')
  expect(withCondition('resnet adam', 'x = 1')).toBe('resnet adam AND x = 1')
  expect(withCondition('a = 1 and x = 1', 'x = 1')).toBe('a = 1 and x = 1')
  expect(withCondition('a = 1', 'x = 1 or y = 2')).toBe('a = 1 AND (x = 1 or y = 2)')
  expect(withCondition('a = ', 'x = 1')).toBe('x = 1')
})

test('conditions are replaced and taken out where they stand', () => {
  const replace = (filter: string, places: number[], condition: string | null) => {
    const all = conjunctsOf(filter) ?? []
    return replaceConditions(
      filter,
      places.flatMap(place => all[place] ?? []),
      condition,
    )
  }
  expect(replace('a = 1 and b = 2 and c = 3', [1], 'x = 1')).toBe('a = 1 and x = 1 and c = 3')
  expect(replace('a = 1 and b = 2 and c = 3', [1], null)).toBe('a = 1 AND c = 3')
  expect(replace('a = 1 and b = 2 and c = 3', [0], null)).toBe('b = 2 and c = 3')
  expect(replace('a = 1 and b = 2 and c = 3', [0, 2], 'x = 1')).toBe('x = 1 and b = 2')
  expect(replace('a = 1', [0], null)).toBe('')
  expect(replace('a = 1', [], 'x = 1')).toBe('a = 1 AND x = 1')
})
