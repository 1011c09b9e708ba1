import { expect, it } from 'vitest'
import { dropProblem } from './drag.ts'

const folder = (path: string) => ({ kind: 'folder', path }) as const
const experiment = (path: string) => ({ kind: 'experiment', path, experimentId: '1' }) as const

it.each([
  ['a folder into itself', [folder('/a')], '/a', 'inside'],
  ['a folder into one below it', [experiment('/x'), folder('/a')], '/a/b', 'inside'],
  ['what is there already', [folder('/a/b'), experiment('/a/c')], '/a', 'same'],
  ['some that are there already', [folder('/a/b'), experiment('/c')], '/a', null],
  ['a folder beside one of like name', [folder('/a')], '/ab', null],
  ['out of all folders', [folder('/a/b')], '', null],
])('%s', (_, entries, to, problem) => {
  expect(dropProblem(entries, to)).toBe(problem)
})
