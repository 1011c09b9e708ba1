import { expect, test } from 'vitest'
import { daysLeft } from './trash-order.ts'

const DAY = 86_400_000

test('a day that has begun counts, and none is below zero', () => {
  expect(daysLeft(10 * DAY, 0)).toBe(10)
  expect(daysLeft(10 * DAY, 1)).toBe(10)
  expect(daysLeft(10 * DAY, 9 * DAY + 1)).toBe(1)
  expect(daysLeft(10 * DAY, 10 * DAY)).toBe(0)
  expect(daysLeft(10 * DAY, 11 * DAY)).toBe(0)
})
