import { expect, test } from 'vitest'
import { checkFilter } from './check-filter.ts'

test('a good filter, a word and nothing at all have no fault', () => {
  expect(checkFilter("metrics.val_acc > 0.9 and (params.lr < 1e-3 or status = 'FAILED')")).toBeNull()
  expect(checkFilter('resnet')).toBeNull()
  expect(checkFilter('  ')).toBeNull()
})

test('a fault has its place and what could stand there', () => {
  const text = 'metrics.val_acc > '
  expect(checkFilter(text)).toMatchObject({
    start: text.length,
    end: text.length,
    code: 'unexpected',
    expected: ['<number>', '<text>'],
  })
})

test('a name that does not exist is found before the server is asked', () => {
  expect(checkFilter('speed > 3')).toMatchObject({ start: 0, end: 5, code: 'unknown-field' })
})
