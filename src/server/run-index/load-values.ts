import { sql } from 'kysely'
import type { Aggregate } from '#contract/search/nodes.ts'
import { compareText } from '#contract/search/sort.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { findKeyIds } from '../keys/key-ids.ts'
import { metricColumn } from '../search/run-columns.ts'
import { idIn } from '../search/sql-ids.ts'
import type { NumberColumn } from './number-column.ts'
import type { KeyColumn, RunTable } from './run-table.ts'
import type { TextColumn } from './text-column.ts'

/** What a column of values holds. */
export type ColumnSource =
  | { kind: 'metric'; key: string; aggregate: Aggregate }
  | { kind: 'param' | 'tag'; key: string }
  /** The names of a run's datasets in one text. */
  | { kind: 'dataset'; key: 'name' }

/** A column and where its values come from. */
export interface Loading {
  source: ColumnSource
  column: KeyColumn
}

/**
 * Puts the values that some runs of a table have into columns. All columns of a kind are read together: a run's values
 * lie side by side, and reading past them once for each key would cost as many times as much.
 */
export const loadValues = async (
  db: Connection,
  table: RunTable,
  loadings: readonly Loading[],
  ids: readonly number[],
): Promise<void> => {
  for (const id of ids) {
    const row = table.rowOf(id)
    if (row >= 0) for (const { column } of loadings) column.set(row, null)
  }
  const keys = loadings.flatMap(({ source }) => (source.kind === 'dataset' ? [] : source.key))
  const keyIds = await findKeyIds(db, [...new Set(keys)])
  for (const kind of ['metric', 'param', 'tag'] as const) {
    const byKey = new Map<number, Loading[]>()
    for (const loading of loadings) {
      const keyId = loading.source.kind === kind ? keyIds.get(loading.source.key) : undefined
      if (keyId !== undefined) byKey.set(keyId, [...(byKey.get(keyId) ?? []), loading])
    }
    if (byKey.size > 0) await loadKind(db, table, kind, byKey, ids)
  }
  for (const { source, column } of loadings)
    if (source.kind === 'dataset') await loadDatasets(db, table, column as TextColumn, ids)
}

interface ValueRow extends SqlRow {
  run_id: number
  key_id: number
}

const loadKind = async (
  db: Connection,
  table: RunTable,
  kind: 'metric' | 'param' | 'tag',
  byKey: ReadonlyMap<number, readonly Loading[]>,
  ids: readonly number[],
): Promise<void> => {
  const name = kind === 'metric' ? 'run_metrics' : `${kind}s`
  const { rows } =
    await sql<ValueRow>`select run_id, key_id, ${stored(kind, byKey, db)} from ${sql.table(name)}
    where ${idIn('run_id', ids, db.kind)} and ${idIn('key_id', [...byKey.keys()], db.kind)}`.execute(
      db.kysely,
    )
  let id = -1
  let row = -1
  for (const found of rows) {
    if (found.run_id !== id) {
      id = found.run_id
      row = table.rowOf(id)
    }
    for (const { source, column } of byKey.get(found.key_id) ?? [])
      if (source.kind === 'metric') {
        const value = found[source.aggregate] as number | null
        ;(column as NumberColumn).set(row, value ?? Number.NaN)
      } else (column as TextColumn).set(row, found['value'] as string)
  }
}

/** The columns of the table of a kind that the values are in. */
const stored = (
  kind: 'metric' | 'param' | 'tag',
  byKey: ReadonlyMap<number, readonly Loading[]>,
  db: Connection,
) => {
  if (kind !== 'metric') return sql.ref('value')
  const sources = [...byKey.values()].flat().map(({ source }) => source)
  const aggregates = new Set(sources.flatMap(source => (source.kind === 'metric' ? source.aggregate : [])))
  return sql.join(
    [...aggregates].map(
      aggregate => sql`${metricColumn('run_metrics', aggregate, db.kind)} as ${sql.ref(aggregate)}`,
    ),
  )
}

const loadDatasets = async (
  db: Connection,
  table: RunTable,
  column: TextColumn,
  ids: readonly number[],
): Promise<void> => {
  const { rows } = await sql<{ run_id: number; name: string }>`
    select run_datasets.run_id as run_id, datasets.name as name
    from run_datasets join datasets on datasets.id = run_datasets.dataset_id
    where ${idIn('run_datasets.run_id', ids, db.kind)}`.execute(db.kysely)
  const names = new Map<number, Set<string>>()
  for (const { run_id, name } of rows) names.set(run_id, (names.get(run_id) ?? new Set<string>()).add(name))
  for (const [id, some] of names) column.set(table.rowOf(id), [...some].sort(compareText).join(', '))
}
