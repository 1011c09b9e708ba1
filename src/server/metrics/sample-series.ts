import type { SeriesAxis, SeriesReply } from '#contract/metrics.ts'
import { jsonDouble, jsonInteger } from '#contract/numbers.ts'
import { notFound } from '../db/errors.ts'
import { defineRead } from '../db/operation.ts'
import { findKeyIds } from '../keys/key-ids.ts'
import { alongAxis, m4 } from './m4.ts'
import { integerAt } from './points.ts'
import { readSeries } from './stored-points.ts'

export interface SeriesSample {
  runUuid: string
  keys: string[]
  axis: SeriesAxis
  width: number
  from: number | null
  to: number | null
}

/** Histories of some metrics of a run, thinned to what a chart of `width` pixels can show. Unknown keys are left out. */
export const sampleSeries = defineRead(
  'metrics.sample',
  async (db, sample: SeriesSample): Promise<SeriesReply> => {
    const counter = await db.get<{ change: number }>('select change from change_counter where id = 1')
    const run = await db.get<{ id: number }>('select id from runs where run_uuid = ?', [sample.runUuid])
    if (run === undefined) throw notFound(`There is no run with the id ${sample.runUuid}.`)
    const keyIds = await findKeyIds(db, [...new Set(sample.keys)])
    const stored = await readSeries(db, run.id, [...keyIds.values()])
    const range = {
      ...(sample.from === null ? {} : { from: sample.from }),
      ...(sample.to === null ? {} : { to: sample.to }),
    }
    return {
      series: sample.keys.flatMap(key => {
        const points = stored.get(keyIds.get(key) ?? -1)
        if (points === undefined) return []
        const { order, at } = alongAxis(points, sample.axis, range)
        const whole = { from: at(order[0] ?? 0), to: at(order.at(-1) ?? 0) }
        const kept = m4(order, at, points.values, { ...whole, ...range }, sample.width)
        return {
          key,
          total: order.length,
          steps: kept.map(i => jsonInteger(integerAt(points.steps, i))),
          timestamps: kept.map(i => jsonInteger(integerAt(points.timestamps, i))),
          values: kept.map(i => jsonDouble(points.values[i]!)),
        }
      }),
      change: counter?.change ?? 0,
    }
  },
)
