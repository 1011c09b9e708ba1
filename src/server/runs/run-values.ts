import type { Aggregate } from '#contract/search/nodes.ts'
import { jsonDouble, type JsonDouble } from '#contract/numbers.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { placeholders } from '../db/placeholders.ts'
import { findKeyIds } from '../keys/key-ids.ts'
import { parseColumn } from './run-column.ts'

/** The values of one row in the order of the asked columns; null where the run has none. */
export type RowValues = (JsonDouble | string | null)[]

/** The columns of run_metrics that an aggregate is made of. */
export const STORED_AGGREGATES: Record<Aggregate, readonly string[]> = {
  last: ['last_value'],
  first: ['first_value'],
  min: ['min_value'],
  max: ['max_value'],
  mean: ['finite_sum', 'finite_count'],
}
/** Which bit of `negative_zero` says that the stored 0 was -0. */
const ZERO_BITS: Record<Aggregate, number> = { last: 1, first: 2, min: 4, max: 8, mean: 0 }

interface ValueRow extends SqlRow {
  run_id: number
  key_id: number
}

/** NaN also stands for an aggregate that only NaN went into, as where runs are sorted by it. */
const metricValue = (row: ValueRow, aggregate: Aggregate): JsonDouble => {
  if (aggregate === 'mean') {
    const count = Number(row['finite_count'])
    return jsonDouble(count === 0 ? Number.NaN : Number(row['finite_sum']) / count)
  }
  const value = row[`${aggregate}_value`]
  if (value === null || value === undefined) return 'NaN'
  return jsonDouble((Number(row['negative_zero']) & ZERO_BITS[aggregate]) === 0 ? Number(value) : -0)
}

/** Where the values of one key belong among the asked columns. */
interface Place {
  place: number
  aggregate: Aggregate
}

/** The columns of a table's rows that the asked values are made of. */
const storedColumns = (kind: 'params' | 'metrics' | 'tags', places: Iterable<readonly Place[]>): string[] =>
  kind === 'metrics'
    ? [
        'negative_zero',
        ...new Set(
          [...places].flatMap(some => some.flatMap(({ aggregate }) => STORED_AGGREGATES[aggregate])),
        ),
      ]
    : ['value']

/**
 * The values of some columns for some runs, in three questions whatever their number.
 * @returns a map from run id to its values.
 */
export const rowValues = async (
  db: Connection,
  runIds: readonly number[],
  columns: readonly string[],
): Promise<Map<number, RowValues>> => {
  const values = new Map<number, RowValues>(runIds.map(id => [id, columns.map(() => null)]))
  if (runIds.length === 0 || columns.length === 0) return values
  const parsed = columns.map((column, i) => parseColumn(column, `columns[${i}]`))
  const keyIds = await findKeyIds(db, [...new Set(parsed.map(column => column.key))])
  for (const kind of ['params', 'metrics', 'tags'] as const) {
    const places = new Map<number, Place[]>()
    for (const [place, { aggregate, ...column }] of parsed.entries()) {
      const keyId = column.kind === kind ? keyIds.get(column.key) : undefined
      if (keyId !== undefined) places.set(keyId, [...(places.get(keyId) ?? []), { place, aggregate }])
    }
    if (places.size === 0) continue
    const rows = await db.all<ValueRow>(
      `select run_id, key_id, ${storedColumns(kind, places.values()).join(', ')}
       from ${kind === 'metrics' ? 'run_metrics' : kind} where run_id in (${placeholders(runIds.length)}) and key_id in (${placeholders(places.size)})`,
      [...runIds, ...places.keys()],
    )
    for (const row of rows) {
      const target = values.get(row.run_id)
      if (target === undefined) continue
      for (const { place, aggregate } of places.get(row.key_id) ?? [])
        target[place] = kind === 'metrics' ? metricValue(row, aggregate) : String(row['value'])
    }
  }
  return values
}
