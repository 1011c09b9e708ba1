import { sql } from 'kysely'
import type { Connection, SqlRow } from '../db/connection.ts'
import { idIn } from '../search/sql-ids.ts'
import { listsOf } from '../search/sql-lists.ts'
import { decodeChunk, decodeJournal } from './point-blobs.ts'
import { integerAt, type Int64, type SeriesColumns } from './points.ts'
import { SeriesBuilder } from './series-builder.ts'

const placeholders = (count: number): string => Array.from({ length: count }, () => '?').join(', ')

/**
 * The whole histories of some metrics of a run: folded chunks and what the journal still holds, merged.
 * @returns a map from key id to points sorted by (step, timestamp, value); keys without points are absent.
 */
export const readSeries = async (
  db: Connection,
  runId: number,
  keyIds: readonly number[],
): Promise<Map<number, SeriesColumns>> => {
  const builders = new Map(keyIds.map(keyId => [keyId, new SeriesBuilder()]))
  if (keyIds.length === 0) return new Map()
  // The journal first: a point that is folded between the two reads is then seen twice at worst, never missed.
  const journal = await db.all<SqlRow & { data: Uint8Array }>(
    'select data from metric_journal where run_id = ? order by id',
    [runId],
  )
  const chunks = await db.all<SqlRow & { key_id: number; data: Uint8Array }>(
    `select key_id, data from metric_chunks where run_id = ? and key_id in (${placeholders(keyIds.length)}) order by key_id, seq`,
    [runId, ...keyIds],
  )
  for (const chunk of chunks) builders.get(chunk.key_id)?.addAll(decodeChunk(chunk.data))
  for (const { data } of journal) {
    const points = decodeJournal(data)
    for (let i = 0; i < points.keyIds.length; i++)
      builders
        .get(points.keyIds[i]!)
        ?.add(integerAt(points.steps, i), integerAt(points.timestamps, i), points.values[i]!)
  }
  const series = new Map<number, SeriesColumns>()
  for (const [keyId, builder] of builders) if (builder.length > 0) series.set(keyId, builder.build())
  return series
}

/**
 * The whole histories of series of several runs, in two questions whatever their number.
 * @param wanted series whose runs lie together; all keys of a run are read past where several runs are asked for.
 * @returns points by run and key; series without points are absent.
 */
export const readRunSeries = async (
  db: Connection,
  wanted: readonly { runId: number; keyId: number }[],
): Promise<Map<number, Map<number, SeriesColumns>>> => {
  const runs = new Map<number, Map<number, SeriesColumns | SeriesBuilder | null>>()
  for (const { runId, keyId } of wanted) {
    const series = runs.get(runId)
    if (series === undefined) runs.set(runId, new Map([[keyId, null]]))
    else series.set(keyId, null)
  }
  const among = idIn('run_id', [...runs.keys()], db.kind)
  const keyIds = [...new Set(wanted.map(({ keyId }) => keyId))]
  const journal = await listsOf(db, sql`select run_id, data from metric_journal where ${among} order by id`)
  const chunks = await listsOf(
    db,
    sql`select run_id, key_id, data from metric_chunks where ${among} and ${idIn('key_id', keyIds, db.kind)}
      order by run_id, key_id, seq`,
  )
  for (const [runId, keyId, data] of chunks) {
    const series = runs.get(runId as number)
    const before = series?.get(keyId as number)
    if (series === undefined || before === undefined) continue
    const points = decodeChunk(data as Uint8Array)
    // Most series are one chunk, which is sorted already.
    if (before === null) series.set(keyId as number, points)
    else builderOf(series, keyId as number, before).addAll(points)
  }
  for (const [runId, data] of journal) {
    const points = decodeJournal(data as Uint8Array)
    const series = runs.get(runId as number)
    for (let i = 0; i < points.keyIds.length; i++) {
      const keyId = points.keyIds[i]!
      const before = series?.get(keyId)
      if (series === undefined || before === undefined) continue
      const builder = builderOf(series, keyId, before)
      builder.add(integerAt(points.steps, i), integerAt(points.timestamps, i), points.values[i]!)
    }
  }
  const built = new Map<number, Map<number, SeriesColumns>>()
  for (const [runId, some] of runs) {
    const series = new Map<number, SeriesColumns>()
    for (const [keyId, points] of some)
      if (points !== null) series.set(keyId, points instanceof SeriesBuilder ? points.build() : points)
    built.set(runId, series)
  }
  return built
}

/** What gathers the points of a series, with those that it has already. */
const builderOf = (
  series: Map<number, SeriesColumns | SeriesBuilder | null>,
  keyId: number,
  before: SeriesColumns | SeriesBuilder | null,
): SeriesBuilder => {
  if (before instanceof SeriesBuilder) return before
  const builder = new SeriesBuilder()
  if (before !== null) builder.addAll(before)
  series.set(keyId, builder)
  return builder
}

/** The stretch of a series, by step, in which a point may already be there. */
export interface StepRange {
  from: Int64
  to: Int64
}

/** Calls back with each stored point of some series of a run whose step lies in that series' range. */
export const visitPoints = async (
  db: Connection,
  runId: number,
  ranges: ReadonlyMap<number, StepRange>,
  visit: (keyId: number, step: Int64, timestamp: Int64, value: number) => void,
): Promise<void> => {
  const visitIn = (keyId: number, points: SeriesColumns, i: number): void => {
    const range = ranges.get(keyId)
    if (range === undefined) return
    const step = integerAt(points.steps, i)
    if (step >= range.from && step <= range.to)
      visit(keyId, step, integerAt(points.timestamps, i), points.values[i]!)
  }
  for (const [keyId, { from, to }] of ranges) {
    const chunks = await db.all<SqlRow & { data: Uint8Array }>(
      'select data from metric_chunks where run_id = ? and key_id = ? and last_step >= ? and first_step <= ?',
      [runId, keyId, from, to],
    )
    for (const { data } of chunks) {
      const points = decodeChunk(data)
      for (let i = 0; i < points.values.length; i++) visitIn(keyId, points, i)
    }
  }
  const journal = await db.all<SqlRow & { data: Uint8Array }>(
    'select data from metric_journal where run_id = ? order by id',
    [runId],
  )
  for (const { data } of journal) {
    const points = decodeJournal(data)
    for (let i = 0; i < points.keyIds.length; i++) visitIn(points.keyIds[i]!, points, i)
  }
}
