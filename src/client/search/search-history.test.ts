import { expect, test } from 'vitest'
import { storage } from '../ui/storage.ts'
import { forgetSearches, readHistory, rememberSearch } from './search-history.ts'

test('the latest search comes first, none twice, twenty at most, each experiment for itself', () => {
  for (let n = 0; n < 25; n += 1) rememberSearch({ experimentIds: ['1'] }, `metrics.acc > ${n}`)
  rememberSearch({ experimentIds: ['1'] }, 'metrics.acc > 20')
  rememberSearch({ experimentIds: ['1'] }, '')
  rememberSearch({ experimentIds: ['1', '2'] }, 'resnet')
  const history = readHistory({ experimentIds: ['1'] })
  expect(history.length).toBe(20)
  expect(history.slice(0, 3)).toEqual(['metrics.acc > 20', 'metrics.acc > 24', 'metrics.acc > 23'])
  expect(readHistory({ experimentIds: ['1', '2'] })).toEqual(['resnet'])
  forgetSearches({ experimentIds: ['1'] })
  expect(readHistory({ experimentIds: ['1'] })).toEqual([])
})

test.each(['', '{', 'null', '{"0": "x"}', '[1, null]'])('what others stored is no history: %s', stored => {
  storage.set('runfolio.searches.7', stored)
  expect(readHistory({ experimentIds: ['7'] })).toEqual([])
})
