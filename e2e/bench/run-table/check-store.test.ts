import { expect, it } from 'vitest'
import { readRun } from '../read-data.ts'
import { differenceOf, type WireRun } from './check-store.ts'

const written = readRun(3, 10)!
const told = (): WireRun => ({
  info: {
    run_name: written.name,
    status: written.status,
    start_time: String(written.start),
    end_time: written.end ?? 0,
  },
  data: {
    metrics: written.metrics.map(point => ({ ...point, step: String(point.step) })).reverse(),
    params: [...written.params],
    tags: [...written.tags, { key: 'mlflow.runName', value: written.name }],
  },
})

it('finds a run that was told in another order and with numbers as text', () => {
  expect(differenceOf(written, told())).toBeUndefined()
})

it('takes the largest number for infinity, as MLflow tells it, and NaN for NaN', () => {
  const [first, second] = written.metrics
  const odd = {
    ...written,
    metrics: [
      { ...first!, value: Infinity },
      { ...second!, value: NaN },
    ],
  }
  const run = told()
  run.data.metrics = [
    { ...first!, value: Number.MAX_VALUE },
    { ...second!, value: 'NaN' },
  ]
  expect(differenceOf(odd, run)).toBeUndefined()
})

it.each<[string, (run: WireRun) => void]>([
  ['another value', run => (run.data.metrics![0]!.value = 1e-9)],
  ['a param that is missing', run => run.data.params!.pop()],
  ['a tag too many', run => run.data.tags!.push({ key: 'zz', value: '' })],
  ['another end', run => (run.info.end_time = 1)],
])('says of %s what is wrong', (_, change) => {
  const run = told()
  change(run)
  expect(differenceOf(written, run)).toMatch(/^".*" instead of ".*"$/)
})
