import { jsonDouble, type JsonDouble } from '#contract/numbers.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { findKeyIds } from '../keys/key-ids.ts'
import { parseColumn } from './run-column.ts'

/** The values of one row in the order of the asked columns; null where the run has none. */
export type RowValues = (JsonDouble | string | null)[]

const marks = (count: number): string => Array.from({ length: count }, () => '?').join(', ')

const TABLES = {
  params: 'select run_id, key_id, value, 0 as negative_zero from params',
  tags: 'select run_id, key_id, value, 0 as negative_zero from tags',
  metrics: 'select run_id, key_id, last_value as value, negative_zero from run_metrics',
} as const

interface ValueRow extends SqlRow {
  run_id: number
  key_id: number
  value: string | number | null
  negative_zero: number
}

const valueOf = (row: ValueRow, isMetric: boolean): JsonDouble | string => {
  if (!isMetric) return String(row.value)
  if (row.value === null) return 'NaN'
  return jsonDouble((row.negative_zero & 1) !== 0 ? -0 : Number(row.value))
}

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
    const places = new Map<number, number[]>()
    for (const [place, column] of parsed.entries()) {
      const keyId = column.kind === kind ? keyIds.get(column.key) : undefined
      if (keyId !== undefined) places.set(keyId, [...(places.get(keyId) ?? []), place])
    }
    if (places.size === 0) continue
    const rows = await db.all<ValueRow>(
      `${TABLES[kind]} where run_id in (${marks(runIds.length)}) and key_id in (${marks(places.size)})`,
      [...runIds, ...places.keys()],
    )
    for (const row of rows) {
      const target = values.get(row.run_id)
      if (target === undefined) continue
      for (const place of places.get(row.key_id) ?? []) target[place] = valueOf(row, kind === 'metrics')
    }
  }
  return values
}
