import { expect, test } from 'vitest'
import { storage } from '../ui/storage.ts'
import { forgetSearches, readHistory, rememberSearch } from './search-history.ts'

test('the latest search comes first, none twice, twenty at most, each table for itself', () => {
  for (let n = 0; n < 25; n += 1) rememberSearch('1', `metrics.acc > ${n}`)
  rememberSearch('1', 'metrics.acc > 20')
  rememberSearch('1', '')
  rememberSearch('/Shared', 'resnet')
  const history = readHistory('1')
  expect(history.length).toBe(20)
  expect(history.slice(0, 3)).toEqual(['metrics.acc > 20', 'metrics.acc > 24', 'metrics.acc > 23'])
  expect(readHistory('/Shared')).toEqual(['resnet'])
  forgetSearches('1')
  expect(readHistory('1')).toEqual([])
})

test.each(['', '{', 'null', '{"0": "x"}', '[1, null]'])('what others stored is no history: %s', stored => {
  storage.set('runfolio.searches.7', stored)
  expect(readHistory('7')).toEqual([])
})
