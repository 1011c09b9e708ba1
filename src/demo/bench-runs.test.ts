import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { benchRuns } from './bench-runs.ts'

const hash = (options: Parameters<typeof benchRuns>[0]) =>
  createHash('sha256')
    .update(JSON.stringify([...benchRuns(options)]))
    .digest('hex')

test('the same options give the same runs, another seed others', () => {
  expect(hash({ seed: 1, count: 300 })).toBe(hash({ seed: 1, count: 300 }))
  expect(hash({ seed: 2, count: 300 })).not.toBe(hash({ seed: 1, count: 300 }))
})

test('a share of a set is the same as in the whole', () => {
  const whole = [...benchRuns({ seed: 1, count: 100 })]
  expect([...benchRuns({ seed: 1, from: 60, count: 10, total: 100 })]).toEqual(whole.slice(60, 70))
})

test('widths and histories are as asked for', () => {
  const [usual] = benchRuns({ seed: 3, count: 1 })
  expect([usual?.metrics.length, usual?.params.length, usual?.tags.length]).toEqual([20, 15, 8])
  const [wide] = benchRuns({ seed: 3, count: 1, metrics: 50, params: 40, tags: 12, points: 7 })
  expect([wide?.metrics.length, wide?.params.length, wide?.tags.length]).toEqual([350, 40, 12])
  for (const list of [wide?.params, wide?.tags])
    expect(new Set(list?.map(item => item.key)).size).toBe(list?.length)
  const steps = wide?.metrics.filter(point => point.key === 'val_acc') ?? []
  expect(steps.map(point => point.step)).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(steps.every((point, at) => at === 0 || point.timestamp > (steps[at - 1]?.timestamp ?? 0))).toBe(true)
})

test('values are spread as in real tables', () => {
  const now = Date.UTC(2026, 0, 1)
  const runs = [...benchRuns({ seed: 4, count: 5000, now })]
  const share = (keep: (run: (typeof runs)[number]) => boolean) => runs.filter(keep).length / runs.length
  expect(new Set(runs.map(run => run.id)).size).toBe(5000)
  expect(share(run => run.status === 'FINISHED')).toBeGreaterThan(0.85)
  expect(share(run => run.status === 'FAILED')).toBeGreaterThan(0.03)
  expect(share(run => run.status === 'RUNNING')).toBeGreaterThan(0.001)
  expect(
    runs.every(
      run =>
        (run.end === undefined) === (run.status === 'RUNNING') && run.start <= now && (run.end ?? now) <= now,
    ),
  ).toBe(true)
  const accuracy = runs.map(run => run.metrics.find(point => point.key === 'val_acc')?.value ?? 0)
  expect(
    accuracy.every(value => Number.isNaN(value) || value === Infinity || (value >= 0.55 && value <= 1)),
  ).toBe(true)
  expect(runs.flatMap(run => run.metrics).some(point => Number.isNaN(point.value))).toBe(true)
  const distinct = (key: string) =>
    new Set(runs.map(run => run.params.find(param => param.key === key)?.value)).size
  expect(distinct('optimizer')).toBe(5)
  expect(distinct('lr')).toBeGreaterThan(2000)
  expect(
    runs.every(run =>
      /^[0-9a-f]{40}$/.test(run.tags.find(tag => tag.key === 'mlflow.source.git.commit')?.value ?? ''),
    ),
  ).toBe(true)
})

test('a larger net is better, and a rate that is far off worse', () => {
  const runs = [...benchRuns({ seed: 5, count: 4000 })]
  const mean = (key: string, value: (text: string) => boolean) => {
    const chosen = runs.filter(run => value(run.params.find(param => param.key === key)?.value ?? ''))
    const values = chosen.flatMap(run =>
      run.metrics.filter(point => point.key === 'val_acc' && Number.isFinite(point.value)),
    )
    return values.reduce((sum, point) => sum + point.value, 0) / values.length
  }
  expect(mean('backbone', text => text === 'convnext_base')).toBeGreaterThan(
    mean('backbone', text => text === 'resnet18') + 0.02,
  )
  expect(mean('lr', text => Math.abs(Math.log10(Number(text)) + 3.2) < 0.4)).toBeGreaterThan(
    mean('lr', text => Number(text) < 5e-5) + 0.05,
  )
})
