import { expect, it } from 'vitest'
import { withConstants } from './constants.ts'

const turns = (count: number, question: string): string[] =>
  Array.from({ length: count }, (_, turn) => withConstants(question, turn + 1))

it('leaves all but its marks as it is', () => {
  expect(withConstants('{"filter":"a > 1 and b ~ \'x\'"}', 3)).toBe('{"filter":"a > 1 and b ~ \'x\'"}')
  expect(withConstants('x > {{0.5..0.5}} and y < {{-2..-2}}', 7)).toBe('x > 0.5000000 and y < -2')
})

it('never asks the same twice, all over the range', () => {
  const numbers = turns(20_000, '{{0.8..0.9}}').map(Number)
  expect(new Set(numbers).size).toBe(20_000)
  expect(numbers.every(number => number >= 0.8 && number <= 0.9)).toBe(true)
  for (const tenth of [0.8, 0.83, 0.86, 0.89])
    expect(numbers.filter(number => number >= tenth && number < tenth + 0.01).length).toBeGreaterThan(1900)
})

it('takes whole numbers from ranges of whole numbers, both ends too', () => {
  expect(new Set(turns(200, '{{1..12}}')).size).toBe(12)
})
