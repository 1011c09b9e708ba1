import { expect, it } from 'vitest'
import { nameProblem } from './name-problem.ts'

it.each([
  ['', 'empty'],
  ['  ', 'empty'],
  ['/', 'empty'],
  ['/a/', 'slash'],
  ['/a//b', 'slash'],
  ['/a/ ', 'slash'],
  ['//a', 'slash'],
  ['a\nb', 'control'],
  [`/${'a'.repeat(500)}`, 'long'],
  [`/${'a'.repeat(499)}`, null],
  ['churn', null],
  ['/Shared/数据 🌶', null],
])('%j has the problem %s', (path, problem) => {
  expect(nameProblem(path)).toBe(problem)
})
