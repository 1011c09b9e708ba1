import type { SqlRow, SqlValue, WriteConnection } from '../db/connection.ts'
import type { BackgroundSlice } from '../db/group-commit.ts'
import { defineWrite } from '../db/operation.ts'
import { placeholders } from '../db/placeholders.ts'
import { refreshStatistics } from '../db/statistics.ts'
import { decodeChunk, decodeJournal, encodeChunk } from './point-blobs.ts'
import { integerAt, type SeriesColumns } from './points.ts'
import { SeriesBuilder } from './series-builder.ts'
import { seriesMemory } from './series-memory.ts'
import { settleMetrics } from './settle.ts'

const SLICE_ROWS = 2_000
/** A journal of a run that has so many rows is folded even while more is written. */
const LONG_ROWS = 16
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

/** Folds all that the journal holds of some runs: then their histories are in `metric_chunks` alone. */
export const foldRuns = async (tx: WriteConnection, runIds: readonly number[]): Promise<void> => {
  await settleMetrics.run(tx, null)
  const memory = await seriesMemory(tx)
  const waiting = await tx.all<SqlRow & { run_id: number }>(
    `select distinct run_id from metric_journal where run_id in (${placeholders(runIds.length)})`,
    runIds,
  )
  for (const { run_id: runId } of waiting) {
    const rows = await tx.all<SqlRow & { data: Uint8Array }>(
      'select data from metric_journal where run_id = ? order by id',
      [runId],
    )
    await foldRun(
      tx,
      runId,
      rows.map(({ data }) => data),
    )
    await tx.run('delete from metric_journal where run_id = ?', [runId])
    memory.folded(runId, rows.length)
  }
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

/** The runs to fold, first the one with the oldest point, with the points of their first row. */
const oldestRuns = async (tx: WriteConnection): Promise<Map<number, number>> => {
  // Not the data: those of large batches are megabytes.
  const rows = await tx.all<SqlRow & { run_id: number; points: number }>(
    'select run_id, points from metric_journal order by id limit ?',
    [SLICE_ROWS],
  )
  const runs = new Map<number, number>()
  for (const row of rows) if (!runs.has(row.run_id)) runs.set(row.run_id, row.points)
  return runs
}

/** The runs whose journal is longest to read, with the points of their first row. */
const longestRuns = async (tx: WriteConnection): Promise<Map<number, number>> => {
  const runs = new Map<number, number>()
  // More cannot go into one slice.
  const longest = (await seriesMemory(tx)).waiting(LONG_ROWS).slice(0, SLICE_ROWS / LONG_ROWS)
  for (const runId of longest) {
    const first = await tx.get<{ points: number }>(
      'select points from metric_journal where run_id = ? order by id limit 1',
      [runId],
    )
    if (first !== undefined) runs.set(runId, first.points)
  }
  return runs
}

/** About how many points the journal holds. */
const backlogOf = async (tx: WriteConnection): Promise<number> => {
  const row = await tx.get<{ rows: number | null; points: number | null }>(
    `select (select max(id) from metric_journal) - (select min(id) from metric_journal) + 1 as rows,
       (select points from metric_journal order by id desc limit 1) as points`,
  )
  return (row?.rows ?? 0) * (row?.points ?? 0)
}

/**
 * Folds one slice of the journal into packed chunks per series. Nothing that is logged changes by it: readers merge
 * both. A slice takes the run with the oldest point and all that waits of it, then the next: so that a chunk that is
 * opened takes many points, where runs that log at the same time would have a few each.
 * @param slice `points` is about how many it takes: writes wait while it works. `urgent` leaves what is read quickly
 * from the journal: runs that have a few rows there.
 * @returns about how many points the journal still holds.
 */
export const fold = defineWrite(
  'metrics.fold',
  async (tx, { points: most, urgent }: BackgroundSlice): Promise<{ backlog: number }> => {
    // Also what a program before this one left: its points must be in the records before they leave the journal.
    await settleMetrics.run(tx, null)
    const runs = urgent ? await longestRuns(tx) : await oldestRuns(tx)
    const memory = await seriesMemory(tx)
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
      memory.folded(runId, rows.length)
      for (const row of rows) points += row.points
      count += rows.length
    }
    const backlog = await backlogOf(tx)
    if (backlog === 0) await refreshStatistics(tx)
    return { backlog }
  },
)
