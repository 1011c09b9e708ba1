import { describe, expect, test } from 'vitest'
import type { DemoArtifact, DemoRun } from './types.ts'
import { demoWorkspace } from './workspace.ts'

const NOW = Date.UTC(2026, 10, 20, 15, 4, 5)
const runs = [
  ...demoWorkspace({ seed: 1, now: NOW, size: { experiments: 32, runs: 640 } }).experiments(),
].flatMap(experiment => [...experiment.runs()])
const textOf = ({ content }: DemoArtifact) => {
  const made = content()
  return typeof made === 'string' ? made : Buffer.from(made).toString('latin1')
}
const lastOf = (run: DemoRun, key: string) =>
  [...run.series()].find(series => series.key === key)?.points.at(-1)?.value
const paramOf = (run: DemoRun, key: string) => run.params.find(param => param.key === key)?.value

describe('metrics', () => {
  test('have steps and times in order, within the run', () => {
    for (const run of runs) {
      const keys = new Set<string>()
      for (const { key, points } of run.series()) {
        expect(keys).not.toContain(key)
        expect(points.length).toBeGreaterThan(0)
        keys.add(key)
        let before = { step: -1, timestamp: run.start }
        for (const point of points) {
          if (point.key !== key || point.step <= before.step || point.timestamp < before.timestamp)
            throw new Error(`${run.name} ${key} ${point.step}`)
          before = point
        }
        expect(before.timestamp).toBeLessThanOrEqual(run.end ?? NOW)
      }
    }
  })

  test('come in the shapes that pages have to draw', () => {
    const all = runs.flatMap(run => [...run.series()])
    const longest = all.reduce((most, series) => Math.max(most, series.points.length), 0)
    expect(longest).toBeGreaterThan(999)
    expect(longest).toBeLessThanOrEqual(10_000)
    expect(all.some(series => series.points.length === 1)).toBe(true)
    expect(all.some(series => series.key === 'system/gpu_0_utilization_percentage')).toBe(true)
    for (const series of all) {
      const share =
        /(_acc|_f1|_auc|_miou|^auc|^accuracy|^precision|^recall|^iou\/)/.test(series.key) &&
        !series.key.endsWith('_std')
      if (share) expect(series.points.every(point => point.value >= 0 && point.value <= 1)).toBe(true)
      if (series.key.endsWith('_percentage'))
        expect(series.points.every(point => point.value >= 0 && point.value <= 100)).toBe(true)
    }
  })

  test('of a loss that ran away end in infinity and NaN, and the run mostly fails', () => {
    const broken = runs.filter(run =>
      [...run.series()].some(
        series => series.key.includes('loss') && series.points.some(point => Number.isNaN(point.value)),
      ),
    )
    expect(broken.length).toBeGreaterThan(3)
    expect(broken.filter(run => run.status === 'FAILED').length / broken.length).toBeGreaterThan(0.5)
    expect(
      broken.some(run =>
        [...run.series()].some(series => series.points.some(point => point.value === Infinity)),
      ),
    ).toBe(true)
    const rates = (of: DemoRun[]) =>
      of
        .flatMap(run => (paramOf(run, 'optimizer')?.startsWith('adam') ? [Number(paramOf(run, 'lr'))] : []))
        .toSorted((a, b) => a - b)
    const median = (values: number[]) => values[Math.floor(values.length / 2)] ?? NaN
    expect(median(rates(broken))).toBeGreaterThan(3 * median(rates(runs)))
  })

  test('learn: the last loss is far below the first', () => {
    const done = runs.filter(
      run => run.status === 'FINISHED' && Number.isFinite(lastOf(run, 'train_loss') ?? NaN),
    )
    const fallen = done.filter(run => {
      const points = [...run.series()].find(series => series.key === 'train_loss')?.points ?? []
      return (points.at(-1)?.value ?? 0) < 0.6 * (points[0]?.value ?? 0)
    })
    expect(fallen.length / done.length).toBeGreaterThan(0.9)
  })

  test('of a sweep are the best of its trials', () => {
    const sweep = runs.find(
      run =>
        run.params.some(param => param.value === 'val_acc' && param.key === 'objective') &&
        run.status === 'FINISHED',
    )
    if (!sweep) throw new Error('no sweep')
    const trials = runs
      .filter(run => run.parentId === sweep.id && run.status === 'FINISHED')
      .flatMap(run => lastOf(run, 'val_acc') ?? [])
    expect(lastOf(sweep, 'best_val_acc')).toBe(Math.max(...trials))
    expect(paramOf(sweep, 'n_trials')).toBe(String(runs.filter(run => run.parentId === sweep.id).length))
  })

  test('of a cross-validated trial are the mean of its folds', () => {
    const trial = runs.find(run => run.status === 'FINISHED' && lastOf(run, 'folds_finished') !== undefined)
    if (!trial) throw new Error('no trial')
    const folds = runs.filter(run => run.parentId === trial.id && run.status === 'FINISHED')
    const key = [...trial.series()][0]?.key ?? ''
    const mean = folds.reduce((sum, fold) => sum + (lastOf(fold, key) ?? 0), 0) / folds.length
    expect(lastOf(trial, key)).toBeCloseTo(mean, 12)
  })
})

describe('artifacts', () => {
  test('have paths that each system can store, each once', () => {
    for (const run of runs) {
      const paths = [...run.artifacts()].map(artifact => artifact.path)
      expect(new Set(paths).size).toBe(paths.length)
      for (const path of paths) expect(path).toMatch(/^[^/\\]+(\/[^/\\]+){0,4}$/)
      expect(paths.length === 0).toBe(run.status === 'SCHEDULED')
    }
  })

  test('are a log, JSON, tables, Markdown, images and bytes, in nested folders', () => {
    const run = runs.find(
      one => one.status === 'FINISHED' && one.models.length > 0 && paramOf(one, 'backbone') !== undefined,
    )
    if (!run) throw new Error('no run')
    const files = new Map([...run.artifacts()].map(artifact => [artifact.path, textOf(artifact)]))
    expect(JSON.parse(files.get('config.json') ?? '')).toMatchObject({ backbone: paramOf(run, 'backbone') })
    expect(files.get('train.log')).toContain(`step 1  train_loss`)
    expect(files.get('train.log')?.split('\n').length).toBeLessThan(500)
    const table = files.get('evaluation/per_class.csv')?.trim().split('\n') ?? []
    expect(new Set(table.map(line => line.split(',').length))).toEqual(new Set([5]))
    expect(files.get('evaluation/report.md')).toContain('# Evaluation')
    expect(files.get('evaluation/confusion_matrix.png')?.slice(1, 4)).toBe('PNG')
    expect(files.get('model/MLmodel')).toContain(`run_id: ${run.id}`)
    expect([...files.keys()].filter(path => /^checkpoints\/epoch_\d+\/weights.bin$/.test(path))).toHaveLength(
      3,
    )
    expect(
      [...files.keys()].filter(path => /^predictions\/samples\/epoch_\d{3}.png$/.test(path)),
    ).toHaveLength(3)
  })

  test('give the same bytes each time', () => {
    for (const run of runs.filter((_, at) => at % 40 === 0)) {
      for (const artifact of run.artifacts()) expect(textOf(artifact)).toBe(textOf(artifact))
    }
  })

  test('say how a run failed', () => {
    const failed = runs.filter(
      run =>
        run.status === 'FAILED' &&
        run.tags.some(tag => tag.key === 'failure' && tag.value === 'out of memory'),
    )
    const logs = failed.flatMap(run =>
      [...run.artifacts()].filter(artifact => artifact.path === 'train.log').map(textOf),
    )
    expect(logs.length).toBeGreaterThan(0)
    for (const log of logs) expect(log).toContain('out of memory')
  })
})
