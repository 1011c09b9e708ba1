import { expect, test } from 'vitest'
import type { RunColumns } from '#contract/experiments.ts'
import { checkFilter } from './check-filter.ts'
import { exampleParam, searchExamples } from './search-examples.ts'

const key = (name: string, numeric: boolean) => ({ key: name, runs: 3, numeric, varies: true })
const keys: RunColumns = {
  metrics: [
    { key: 'train loss', runs: 3 },
    { key: 'val f1', runs: 3 },
  ],
  params: [key('batch size', true), key(`'"\``, false), key('model', false)],
  tags: [],
  change: 1,
}
const filtersOf = (...asked: Parameters<typeof searchExamples>) =>
  searchExamples(...asked).flatMap(({ examples }) => examples.map(({ filter }) => filter))

test('the examples speak of what the runs have, as the language spells it', () => {
  expect(exampleParam(keys)).toBe('model')
  const filters = filtersOf(keys, "it's")
  expect(filters).toContain('metrics.`val f1` > 0.9')
  expect(filters).toContain('params.`batch size` <= 100')
  expect(filters).toContain(`params.model = "it's"`)
  expect(filters).toContain('min(metrics.`train loss`) < 0.5')
})

test('a param is compared with a number of its size', () => {
  const rates = { ...keys, params: [key('batch size', true), key('optim/learning_rate', true)] }
  expect(filtersOf(rates, null)).toContain('params.optim/learning_rate <= 0.01')
  expect(filtersOf(undefined, null)).toContain('params.lr <= 0.01')
})

test('where runs have nothing yet they speak of usual names', () => {
  expect(exampleParam(undefined)).toBeNull()
  expect(filtersOf(undefined, null)).toContain("params.optimizer = 'adam'")
})

test('each can be searched for, and no group is empty', () => {
  for (const groups of [searchExamples(keys, 'x'), searchExamples(undefined, null)]) {
    expect(groups.map(({ name }) => name)).toEqual([
      'compare',
      'combine',
      'text',
      'times',
      'aggregates',
      'missing',
      'files',
    ])
    for (const { examples } of groups)
      for (const { filter } of examples) expect(checkFilter(filter), filter).toBeNull()
  }
})
