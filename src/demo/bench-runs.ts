import { metricColumns, paramColumns, tagColumns } from './bench-columns.ts'
import type { Latent, NumberColumn } from './bench-columns.ts'
import { PEOPLE } from './people.ts'
import { Random } from './random.ts'
import type { KeyValue, MetricPoint, RunStatus } from './types.ts'

/** How many runs, and how wide. */
export interface BenchOptions {
  seed: number
  count: number
  /** Columns of each kind; 20 metrics, 15 params and 8 tags by default. */
  metrics?: number
  params?: number
  tags?: number
  /** Values of each metric's history, the last of which is the run's value; 1 by default. */
  points?: number
  /** End of the last run, milliseconds; a fixed day in 2026 by default. */
  now?: number
  /** The first run's index, for a share of a larger set; 0 by default. */
  from?: number
  /** Runs of the whole set, which decides their times; `from + count` by default. */
  total?: number
}

/** A run without parent, files and curves: what a table of many runs is measured with. */
export interface BenchRun {
  index: number
  /** 32 hex digits. */
  id: string
  name: string
  user: string
  status: RunStatus
  start: number
  end?: number
  params: KeyValue[]
  tags: KeyValue[]
  metrics: MetricPoint[]
}

const NOW = Date.UTC(2026, 10, 20, 12)
const BETWEEN = 40_000
const SIZES = 6

/**
 * `count` runs, one after the other and none kept: 10,000 in well under a second, any number in constant memory.
 * A run depends on its index and the options, not on `from` and `count` where `total` is given. About two values in
 * 10,000 are NaN or infinite.
 */
export function* benchRuns(options: BenchOptions): Generator<BenchRun> {
  const { seed, count, metrics = 20, params = 15, tags = 8, points = 1, now = NOW, from = 0 } = options
  const total = options.total ?? from + count
  const ofParams = paramColumns(params)
  const ofTags = tagColumns(tags)
  const ofMetrics = metricColumns(metrics)
  const root = Random.of(seed, 'bench')
  for (let index = from; index < from + count; index += 1) {
    const random = root.split(index)
    const latent = latentOf(random)
    const start = now - (total - index) * BETWEEN - random.int(0, BETWEEN)
    const duration = Math.round(random.logNormal(1_500_000, 0.9))
    const status = statusOf(random, start + duration > now)
    const run: BenchRun = {
      index,
      id: random.hex(32),
      name: `run-${String(index).padStart(6, '0')}`,
      user: random.pick(PEOPLE),
      status,
      start,
      params: ofParams.map(column => ({ key: column.key, value: column.draw(random, latent) })),
      tags: ofTags.map(column => ({ key: column.key, value: column.draw(random, latent) })),
      metrics: [],
    }
    if (status !== 'RUNNING') run.end = start + duration
    const until = Math.min(now, start + duration)
    for (const column of ofMetrics)
      addPoints(run.metrics, column, { random, latent, start, until, points, failed: status === 'FAILED' })
    yield run
  }
}

interface History {
  random: Random
  latent: Latent
  start: number
  until: number
  points: number
  failed: boolean
}

function addPoints(into: MetricPoint[], column: NumberColumn, history: History): void {
  const { random, latent, start, until, points } = history
  const last =
    history.failed && random.chance(0.004) ? random.pick([NaN, Infinity]) : column.draw(random, latent)
  for (let step = 1; step <= points; step += 1) {
    const left = step === points ? 0 : Math.exp((-4 * step) / points) * (0.9 + 0.2 * random.next())
    const value = left === 0 ? last : (Number.isFinite(last) ? last : 1) * (1 - left) + column.start * left
    into.push({
      key: column.key,
      step: points === 1 ? 0 : step,
      timestamp: Math.round(start + ((until - start) * step) / points),
      value,
    })
  }
}

function latentOf(random: Random): Latent {
  const exponent = -5 + 4 * random.next()
  const size = Math.floor(random.next() * SIZES)
  const rate = random.chance(0.5)
    ? 10 ** exponent
    : Number((10 ** Math.round(exponent)).toPrecision(1)) * (random.chance(0.5) ? 3 : 1)
  const off = Math.log10(rate) + 3.2
  const quality = 0.82 + 0.025 * size - 0.12 * off * off + 0.05 * (random.next() + random.next() - 1)
  return { quality: Math.min(1, Math.max(0, quality)), rate, size }
}

function statusOf(random: Random, open: boolean): RunStatus {
  const luck = random.next()
  if (open) return 'RUNNING'
  return luck < 0.9 ? 'FINISHED' : luck < 0.96 ? 'FAILED' : luck < 0.99 ? 'KILLED' : 'FINISHED'
}
