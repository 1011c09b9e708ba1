import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mlflowTarget } from './mlflow-links.ts'

it.each([
  ['#/', '/workspace'],
  ['#/experiments', '/workspace'],
  ['#/experiments/1', '/experiments/1'],
  [
    '#/experiments/1?searchFilter=metrics.acc%20%3E%200.9&o=1',
    '/experiments/1?searchFilter=metrics.acc+%3E+0.9',
  ],
  ['#/experiments/1?searchFilter=tags.q%3D"?"', '/experiments/1?searchFilter=tags.q%3D%22%3F%22'],
  ['#/experiments/1?viewStateShareKey=ab12', '/experiments/1?viewStateShareKey=ab12'],
  [
    '#/compare-experiments/s?experiments=["1","2"]&orderByKey=metrics.a',
    '/experiments/1,2?orderByKey=metrics.a',
  ],
  ['#/experiments/1/runs/0a1b', '/runs/0a1b'],
  ['#/experiments/1/runs/0a1b/artifacts/model', '/runs/0a1b'],
  ['#/experiments/1/models/m-1', '/experiments/1'],
  ['#/runs/0a1b', '/runs/0a1b'],
  ['#/compare-runs?runs=["a","b"]&experiments=["3","4"]', '/experiments/3,4'],
  ['#/compare-runs?runs=%5B%22a%22%5D&experiments=%5B%223%22%5D', '/experiments/3'],
  ['#/metric/loss?runs=["a"]&experiments=["3"]', '/experiments/3'],
  ['#/compare-runs?experiments=nonsense', '/workspace'],
])('%s leads to %s', (hash, path) => {
  expect(mlflowTarget(hash)).toBe(path)
})

it('leaves other hashes alone', () => {
  expect(mlflowTarget('')).toBeNull()
  expect(mlflowTarget('#section')).toBeNull()
})

it('leads any link to a place of ours', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      expect(mlflowTarget(`#/${text}`)).toMatch(/^\/(workspace|experiments\/|runs\/)/)
    }),
  )
})
