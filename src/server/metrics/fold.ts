import type { SqlRow, SqlValue, WriteConnection } from '../db/connection.ts'
import { defineWrite } from '../db/operation.ts'
import { refreshStatistics } from '../db/statistics.ts'
import { decodeChunk, decodeJournal, encodeChunk } from './point-blobs.ts'
import { integerAt, type SeriesColumns } from './points.ts'
import { SeriesBuilder } from './series-builder.ts'
import { settleMetrics } from './settle.ts'

const SLICE_ROWS = 2_000
/** A chunk that has reached this many points is not opened again. */
const CHUNK_POINTS = 1024

interface Tail extends SqlRow {
  key_id: number
  seq: number
  points: number
  data: Uint8Array
}

const slice = (points: SeriesColumns, from: number, to: number): SeriesColumns => ({
  steps: points.steps.slice(from, to),
  timestamps: points.timestamps.slice(from, to),
  values: points.values.slice(from, to),
})

/** Moves the points of one run, taken from the journal, into the last chunks of their series. */
const foldRun = async (tx: WriteConnection, runId: number, blobs: readonly Uint8Array[]): Promise<void> => {
  const builders = new Map<number, SeriesBuilder>()
  for (const blob of blobs) {
    const points = decodeJournal(blob)
    for (let i = 0; i < points.keyIds.length; i++) {
      const keyId = points.keyIds[i]!
      let builder = builders.get(keyId)
      if (builder === undefined) builders.set(keyId, (builder = new SeriesBuilder()))
      builder.add(integerAt(points.steps, i), integerAt(points.timestamps, i), points.values[i]!)
    }
  }
  const tails = new Map<number, Tail>()
  const folded = await tx.get('select 1 as chunk from metric_chunks where run_id = ? limit 1', [runId])
  for (const keyId of folded === undefined ? [] : builders.keys()) {
    const tail = await tx.get<Tail>(
      'select key_id, seq, points, data from metric_chunks where run_id = ? and key_id = ? order by seq desc limit 1',
      [runId, keyId],
    )
    if (tail !== undefined) tails.set(keyId, tail)
  }
  const columns: Record<string, SqlValue[]> = {
    run_id: [],
    key_id: [],
    seq: [],
    points: [],
    first_step: [],
    first_timestamp: [],
    last_step: [],
    last_timestamp: [],
    data: [],
  }
  for (const [keyId, builder] of builders) {
    const tail = tails.get(keyId)
    const reopen = tail !== undefined && tail.points < CHUNK_POINTS
    if (reopen) builder.addAll(decodeChunk(tail.data))
    let seq = tail === undefined ? 0 : reopen ? tail.seq : tail.seq + 1
    const points = builder.build()
    for (let from = 0; from < points.values.length; from += CHUNK_POINTS, seq++) {
      const chunk = slice(points, from, from + CHUNK_POINTS)
      const last = chunk.values.length - 1
      columns['run_id']!.push(runId)
      columns['key_id']!.push(keyId)
      columns['seq']!.push(seq)
      columns['points']!.push(chunk.values.length)
      columns['first_step']!.push(integerAt(chunk.steps, 0))
      columns['first_timestamp']!.push(integerAt(chunk.timestamps, 0))
      columns['last_step']!.push(integerAt(chunk.steps, last))
      columns['last_timestamp']!.push(integerAt(chunk.timestamps, last))
      columns['data']!.push(encodeChunk(chunk))
    }
  }
  await tx.insertMany('metric_chunks', columns, { key: ['run_id', 'key_id', 'seq'], then: 'replace' })
}

interface JournalRow extends SqlRow {
  id: number
  points: number
  data: Uint8Array
}

/** What waits of one run, oldest first: as many rows as have at most `budget` points, but one at least. */
const oldestOfRun = async (
  tx: WriteConnection,
  runId: number,
  { budget, pointsOfFirst }: { budget: number; pointsOfFirst: number },
): Promise<JournalRow[]> => {
  // A run's batches are mostly alike: so many rows hold about as many points as may be taken.
  const limit = Math.min(SLICE_ROWS, Math.max(1, Math.floor(budget / pointsOfFirst)))
  const rows = await tx.all<JournalRow>(
    'select id, points, data from metric_journal where run_id = ? order by id limit ?',
    [runId, limit],
  )
  let points = 0
  const end = rows.findIndex((row, i) => (points += row.points) > budget && i > 0)
  return end < 0 ? rows : rows.slice(0, end)
}

/**
 * Folds one slice of the journal into packed chunks per series. Nothing that is logged changes by it: readers merge
 * both. A slice takes the run with the oldest point and all that waits of it, then the next: so that a chunk that is
 * opened takes many points, where runs that log at the same time would have a few each. `points` is about how many
 * points it takes: 20,000 are a few milliseconds of work, so that writes hardly wait for it.
 * @returns about how many points the journal still holds.
 */
export const fold = defineWrite(
  'metrics.fold',
  async (tx, { points: most }: { points: number }): Promise<{ backlog: number }> => {
    // Also what a program before this one left: its points must be in the records before they leave the journal.
    await settleMetrics.run(tx, null)
    // Not the data: those of large batches are megabytes.
    const oldest = await tx.all<SqlRow & { run_id: number; points: number }>(
      'select run_id, points from metric_journal order by id limit ?',
      [SLICE_ROWS],
    )
    if (oldest.length === 0) {
      await refreshStatistics(tx)
      return { backlog: 0 }
    }
    const runs = new Map<number, number>()
    for (const row of oldest) if (!runs.has(row.run_id)) runs.set(row.run_id, row.points)
    let points = 0
    let count = 0
    for (const [runId, pointsOfFirst] of runs) {
      const budget = most - points
      if (count > 0 && (pointsOfFirst > budget || count >= SLICE_ROWS)) break
      const rows = await oldestOfRun(tx, runId, { budget, pointsOfFirst })
      await foldRun(
        tx,
        runId,
        rows.map(({ data }) => data),
      )
      await tx.run('delete from metric_journal where run_id = ? and id <= ?', [runId, rows.at(-1)?.id ?? 0])
      for (const row of rows) points += row.points
      count += rows.length
    }
    const left = await tx.get<{ first: number | null; last: number | null }>(
      'select min(id) as first, max(id) as last from metric_journal',
    )
    if (left === undefined || left.first === null || left.last === null) return { backlog: 0 }
    return { backlog: (left.last - left.first + 1) * Math.ceil(points / count) }
  },
)
