import { expect, test } from 'vitest'
import type { RunRow } from '#contract/runs.ts'
import { progressColumns, runProgress } from './run-progress.ts'

const keys = (metrics: string[], params: string[], tags: string[] = []) => ({
  metrics: metrics.map(key => ({ key, runs: 1 })),
  params: params.map(key => ({ key, runs: 1, numeric: true, varies: true })),
  tags: tags.map(key => ({ key, runs: 1 })),
  change: 1,
})

const row = (values: Record<string, string | number | null>) => ({
  run: { values: Object.values(values) } as unknown as RunRow,
  places: new Map(Object.keys(values).map((id, place) => [id, place])),
})

test('only what runs have is asked for, and a count only together with an end', () => {
  expect(progressColumns(undefined)).toEqual([])
  expect(progressColumns(keys(['epoch', 'loss'], ['lr']))).toEqual([])
  expect(progressColumns(keys(['epoch'], ['epochs', 'lr'], ['runfolio.progress']))).toEqual([
    'tags.runfolio.progress',
    'metrics.epoch',
    'params.epochs',
  ])
})

test.each([
  [{ 'metrics.epoch': 4, 'params.epochs': '10' }, 0.4],
  [{ 'metrics.epoch': 2.5, 'params.num_train_epochs': '5.0' }, 0.5],
  [{ 'metrics.epoch': null, 'params.epochs': '10', 'metrics.step': 30, 'params.max_steps': '40' }, 0.75],
  [{ 'tags.runfolio.progress': '0.25', 'metrics.epoch': 4, 'params.epochs': '10' }, 0.25],
  // Hugging Face says -1 where the epochs decide.
  [{ 'metrics.epoch': 1, 'params.epochs': '2', 'metrics.step': 30, 'params.max_steps': '-1' }, 0.5],
  [{ 'metrics.step': 30, 'params.max_steps': '-1' }, null],
  [{ 'metrics.epoch': 12, 'params.epochs': '10' }, null],
  [{ 'metrics.epoch': 'NaN', 'params.epochs': '10' }, null],
  [{ 'metrics.epoch': 1, 'params.epochs': 'many' }, null],
  [{ 'metrics.epoch': 0, 'params.epochs': '0' }, null],
  [{ 'tags.runfolio.progress': '45 %' }, null],
  [{ 'tags.runfolio.progress': '1.5' }, null],
  [{}, null],
])('of %j the progress is %s', (values: Record<string, string | number | null>, share) => {
  expect(runProgress(row(values))?.share ?? null).toBe(share)
})
