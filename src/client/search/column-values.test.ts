import { expect, test } from 'vitest'
import { narrowValues } from './column-values.ts'

test('values are narrowed as the server does it: beginnings first, in any case', () => {
  const values = ['nadam', 'Adam', 'sgd', 'adamw'].map(value => ({ value }))
  expect(narrowValues(values, 'ADA').map(({ value }) => value)).toEqual(['Adam', 'adamw', 'nadam'])
})
