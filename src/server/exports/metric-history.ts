import { sql } from 'kysely'
import { compareText } from '#contract/search/sort.ts'
import type { Connection } from '../db/connection.ts'
import { findKeyIds, keyNames } from '../keys/key-ids.ts'
import { integerAt, type Int64, type SeriesColumns } from '../metrics/points.ts'
import { readRunSeries } from '../metrics/stored-points.ts'
import { idIn } from '../search/sql-ids.ts'
import { listsOf } from '../search/sql-lists.ts'
import type { ColumnType, ExportColumn } from './export-columns.ts'
import type { Block } from './read-block.ts'

const RUNS = 500
/** Points that are read together, unless one series has more. */
const POINTS = 100_000

/**
 * The columns of a metric history. A point's time is what was logged, any int64: where a form has no type for times it
 * stays a number of ms.
 */
export const historyColumns = (time: ColumnType): ExportColumn[] =>
  (
    [
      ['run_id', 'text'],
      ['key', 'text'],
      ['step', 'integer'],
      ['timestamp', time],
      ['value', 'double'],
    ] as const
  ).map(([name, type]) => ({ name, type, source: { kind: 'metric', key: name, aggregate: 'last' } }))

/** Series that are read together: of whole runs, or some of one run. */
interface Slice {
  points: number
  series: { runId: number; keyId: number }[]
}

/** Cuts series, in their order, into slices of about as many points as may be held. */
const slices = (series: readonly { runId: number; keyId: number; points: number }[]): Slice[] => {
  const cut: Slice[] = []
  for (const { runId, keyId, points } of series) {
    const last = cut.at(-1)
    if (last === undefined || last.points + points > POINTS) cut.push({ points, series: [{ runId, keyId }] })
    else {
      last.points += points
      last.series.push({ runId, keyId })
    }
  }
  return cut
}

/** Points of several series below each other. */
class Points {
  readonly runIds: string[] = []
  readonly keys: string[] = []
  readonly steps: Int64[] = []
  readonly times: Int64[] = []
  readonly values: number[] = []

  add(runId: string, key: string, series: SeriesColumns): void {
    for (let i = 0; i < series.values.length; i++) {
      this.runIds.push(runId)
      this.keys.push(key)
      this.steps.push(integerAt(series.steps, i))
      this.times.push(integerAt(series.timestamps, i))
      this.values.push(series.values[i]!)
    }
  }

  block(time: 'time' | 'integer'): Block {
    const rows = this.values.length
    return {
      rows,
      columns: [
        { type: 'text', values: this.runIds },
        { type: 'text', values: this.keys },
        { type: 'integer', values: this.steps },
        { type: time, values: this.times },
        { type: 'double', values: Float64Array.from(this.values), present: new Uint8Array(rows).fill(1) },
      ],
    }
  }
}

/**
 * Every point of the metrics of some runs, in the order of the runs, then by key, step, timestamp and value.
 * @param keys only these metrics; null for all.
 */
export async function* metricHistory(
  db: Connection,
  ids: Float64Array,
  { keys, time }: { keys: readonly string[] | null; time: 'time' | 'integer' },
): AsyncGenerator<{ block: Block; runs: number }> {
  const sought = keys === null ? null : [...(await findKeyIds(db, keys)).values()]
  const names = new Map<number, string>()
  for (let from = 0; from < ids.length; from += RUNS) {
    const group = [...ids.subarray(from, from + RUNS)]
    const series = sought?.length === 0 ? [] : await seriesOf(db, group, { sought, names })
    const uuids = new Map(
      (await listsOf(db, sql`select id, run_uuid from runs where ${idIn('id', group, db.kind)}`)).map(
        ([id, uuid]) => [id as number, uuid as string],
      ),
    )
    for (const slice of slices(series)) {
      const found = await readRunSeries(db, slice.series)
      const points = new Points()
      for (const { runId, keyId } of slice.series) {
        const read = found.get(runId)?.get(keyId)
        if (read !== undefined) points.add(uuids.get(runId)!, names.get(keyId)!, read)
      }
      yield { block: points.block(time), runs: 0 }
    }
    yield { block: new Points().block(time), runs: group.length }
  }
}

/** The series of some runs, in the order of the runs, then by key, and how many points each has. */
const seriesOf = async (
  db: Connection,
  ids: readonly number[],
  { sought, names }: { sought: readonly number[] | null; names: Map<number, string> },
): Promise<{ runId: number; keyId: number; points: number }[]> => {
  const rows = await listsOf(
    db,
    sql`select run_id, key_id, count from run_metrics where ${idIn('run_id', ids, db.kind)}
      ${sought === null ? sql`` : sql`and ${idIn('key_id', sought, db.kind)}`}`,
  )
  const unknown = new Set(rows.map(([, keyId]) => keyId as number).filter(id => !names.has(id)))
  for (const [id, name] of await keyNames(db, [...unknown])) names.set(id, name)
  const place = new Map(ids.map((id, i) => [id, i]))
  const keyIds = [...new Set(rows.map(([, keyId]) => keyId as number))]
  const sorted = keyIds.sort((a, b) => compareText(names.get(a)!, names.get(b)!))
  const rank = new Map(sorted.map((id, i) => [id, i]))
  return rows
    .map(row => {
      const [runId, keyId, points] = row as [number, number, number]
      return { runId, keyId, points }
    })
    .sort((a, b) => place.get(a.runId)! - place.get(b.runId)! || rank.get(a.keyId)! - rank.get(b.keyId)!)
}
