import type { Connection } from '../db/connection.ts'
import { defineRead } from '../db/operation.ts'
import { findKeyIds } from '../keys/key-ids.ts'
import { compareTimes, compareValues, integerAt, type Int64, type SeriesColumns } from './points.ts'
import { readSeries } from './stored-points.ts'
import { wireMetric } from './wire-metric.ts'

/** One key's points of one run, or null when either is unknown. */
const seriesOf = async (db: Connection, runUuid: string, key: string): Promise<SeriesColumns | null> => {
  const run = await db.get<{ id: number }>('select id from runs where run_uuid = ?', [runUuid])
  const keyId = (await findKeyIds(db, [key])).get(key)
  if (run === undefined || keyId === undefined) return null
  return (await readSeries(db, run.id, [keyId])).get(keyId) ?? null
}

/** Indices in the order of MLflow's histories: timestamp, step, value. */
const byTimestamp = (series: SeriesColumns): number[] =>
  Array.from(series.values, (_, i) => i).sort(
    (a, b) =>
      compareTimes(
        integerAt(series.timestamps, a),
        integerAt(series.steps, a),
        integerAt(series.timestamps, b),
        integerAt(series.steps, b),
      ) || compareValues(series.values[a]!, series.values[b]!),
  )

const wirePoint = (key: string, series: SeriesColumns, i: number): Record<string, unknown> =>
  wireMetric(key, series.values[i]!, integerAt(series.timestamps, i), integerAt(series.steps, i))

/** One page of a metric's history, as the JSON text of MLflow's `metrics`. */
export const metricHistory = defineRead(
  'metrics.history',
  async (
    db,
    args: { runUuid: string; key: string; offset: number; limit: number | null },
  ): Promise<{ metrics: string; count: number; total: number }> => {
    const series = await seriesOf(db, args.runUuid, args.key)
    if (series === null) return { metrics: '[]', count: 0, total: 0 }
    const order = byTimestamp(series)
    const page = order.slice(args.offset, args.limit === null ? undefined : args.offset + args.limit)
    return {
      metrics: JSON.stringify(page.map(i => wirePoint(args.key, series, i))),
      count: page.length,
      total: order.length,
    }
  },
)

/** Histories of one key of several runs, by run id, timestamp, step; at most `limit` points in all. */
export const bulkHistory = defineRead(
  'metrics.bulkHistory',
  async (db, args: { runUuids: string[]; key: string; limit: number }): Promise<string> => {
    const points: Record<string, unknown>[] = []
    for (const runUuid of args.runUuids.toSorted()) {
      const series = await seriesOf(db, runUuid, args.key)
      if (series === null) continue
      const order = byTimestamp(series).slice(0, args.limit - points.length)
      points.push(...order.map(i => ({ ...wirePoint(args.key, series, i), run_id: runUuid })))
      if (points.length >= args.limit) break
    }
    return JSON.stringify(points)
  },
)

export interface IntervalHistory {
  runUuids: string[]
  key: string
  startStep: Int64 | null
  endStep: Int64 | null
  /** Points a run, at most. */
  limit: number
}

const evenly = (steps: readonly Int64[], limit: number): Int64[] => {
  if (steps.length <= limit) return [...steps]
  return Array.from(
    { length: limit },
    (_, i) => steps[Math.floor((i * (steps.length - 1)) / Math.max(1, limit - 1))]!,
  )
}

/**
 * Histories of one key of several runs at steps spread evenly over all steps that any of them logged in the range; each
 * run's own smallest and largest step always stay. Sorted by run, step, timestamp.
 */
export const intervalHistory = defineRead(
  'metrics.intervalHistory',
  async (db, args: IntervalHistory): Promise<string> => {
    const within = (step: Int64): boolean =>
      (args.startStep === null || step >= args.startStep) && (args.endStep === null || step <= args.endStep)
    const found: { runUuid: string; series: SeriesColumns; shown: number[] }[] = []
    const union = new Map<string, Int64>()
    for (const runUuid of args.runUuids.toSorted()) {
      const series = await seriesOf(db, runUuid, args.key)
      if (series === null) continue
      const shown = Array.from(series.values, (_, i) => i).filter(i => within(integerAt(series.steps, i)))
      for (const i of shown) union.set(String(series.steps[i]), integerAt(series.steps, i))
      found.push({ runUuid, series, shown })
    }
    const steps = [...union.values()].sort((a, b) => (a < b ? -1 : 1))
    const sampled = new Set(evenly(steps, args.limit).map(String))
    const points = found.flatMap(({ runUuid, series, shown }) => {
      const ends = new Set(
        [shown[0], shown.at(-1)].map(i => (i === undefined ? '' : String(series.steps[i]))),
      )
      return shown
        .filter(i => sampled.has(String(series.steps[i])) || ends.has(String(series.steps[i])))
        .map(i => ({ ...wirePoint(args.key, series, i), run_id: runUuid }))
    })
    return JSON.stringify(points)
  },
)
