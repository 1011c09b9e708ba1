import { expect, test } from 'vitest'
import { defaultColumns } from './default-columns.ts'
import { DEFAULT_RUN_COLUMNS } from './run-columns.ts'

const keys = (...names: string[]) => names.map((key, i) => ({ key, runs: 100 - i }))

test('with no keys it is Run alone', () => {
  expect(new Set(defaultColumns({ metrics: [], params: [] }, []))).toEqual(new Set(DEFAULT_RUN_COLUMNS))
})

test('it takes the ten most used of each', () => {
  const names = Array.from({ length: 15 }, (_, i) => `k${i}`)
  const shown = defaultColumns({ metrics: keys(...names), params: keys('lr') }, [])
  expect(shown.filter(id => id.startsWith('metrics.'))).toEqual(
    names.slice(0, 10).map(key => `metrics.${key}`),
  )
  expect(shown).toContain('params.lr')
})

test('new keys come after those that are shown, whose order stays', () => {
  const before = defaultColumns({ metrics: keys('loss', 'acc'), params: [] }, [])
  const after = defaultColumns({ metrics: keys('f1', 'acc', 'loss'), params: [] }, before)
  expect(after.filter(id => id.startsWith('metrics.'))).toEqual(['metrics.loss', 'metrics.acc', 'metrics.f1'])
})
