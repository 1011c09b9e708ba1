import { expect, test } from 'vitest'
import { nextSort } from './sort-steps.ts'

const metric = 'metrics.acc'
const name = 'attributes.run_name'

test('clicks on one header go through both directions to none', () => {
  const first = nextSort([], metric, false)
  expect(first).toEqual([{ column: metric, descending: true }])
  const second = nextSort(first, metric, false)
  expect(second).toEqual([{ column: metric, descending: false }])
  expect(nextSort(second, metric, false)).toEqual([])
})

test('text begins at A', () => {
  expect(nextSort([], name, false)).toEqual([{ column: name, descending: false }])
})

test('a plain click replaces the order, an added one comes after it', () => {
  const sort = nextSort([], metric, false)
  expect(nextSort(sort, name, false)).toEqual([{ column: name, descending: false }])
  const both = nextSort(sort, name, true)
  expect(both).toEqual([...sort, { column: name, descending: false }])
  expect(nextSort(both, metric, true)).toEqual([
    { column: metric, descending: false },
    { column: name, descending: false },
  ])
})
