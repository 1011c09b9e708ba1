import { benchRuns, type BenchRun } from '#demo/bench-runs.ts'
import type { MetricPoint } from '#demo/types.ts'

/** What both servers hold before they are asked. */
export const RUNS = 10_000
export const LARGE_RUNS = 100_000
/** The name of the newest of so many runs: what a table that shows the newest first begins with. */
export const firstName = (runs: number): string => `run-${String(runs - 1).padStart(6, '0')}`
export const HISTORY_KEY = 'loss'
export const HISTORY_POINTS = 10_000
/** Columns of a table of ordinary width. */
export const QUERY_COLUMNS = [
  ...['val_acc', 'val_loss', 'train_loss', 'val_f1', 'epoch_seconds'].map(key => `metrics.${key}`),
  ...['lr', 'backbone', 'optimizer', 'batch_size', 'epochs'].map(key => `params.${key}`),
]

const SEED = 10

/** The runs of the read stage, one after the other. */
export const readRuns = (count: number): Generator<BenchRun> => benchRuns({ seed: SEED, count })

/** One of the first `count` of them. */
export const readRun = (index: number, count: number): BenchRun | undefined =>
  benchRuns({ seed: SEED, from: index, count: 1, total: count }).next().value ?? undefined

/** The points of the long history. */
export const historyPoints = (): MetricPoint[] =>
  Array.from({ length: HISTORY_POINTS }, (_, step) => ({
    key: HISTORY_KEY,
    step,
    timestamp: 1_795_200_000_000 + step * 1000,
    value: 2 * Math.exp(-step / 3000) + 0.05 * Math.sin(step * 12.9898),
  }))
