import type { Connection, SqlRow } from '../db/connection.ts'
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
