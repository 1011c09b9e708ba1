import { sql, type RawBuilder } from 'kysely'
import type { Aggregate } from '#contract/search/nodes.ts'
import { compareText } from '#contract/search/sort.ts'
import type { Connection, SqlValue } from '../db/connection.ts'
import { findKeyIds } from '../keys/key-ids.ts'
import { metricColumn } from '../search/run-columns.ts'
import { idIn } from '../search/sql-ids.ts'
import { listsOf } from '../search/sql-lists.ts'
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

/** Puts the values of some runs into columns. */
export type LoadValues = (ids: readonly number[]) => Promise<void>

/**
 * How the values of runs of a table get into columns. All columns of a kind are read together: a run's values lie side
 * by side, and reading past them once for each key would cost as many times as much.
 */
export const valueLoader = async (
  db: Connection,
  table: RunTable,
  loadings: readonly Loading[],
): Promise<LoadValues> => {
  const keys = loadings.flatMap(({ source }) => (source.kind === 'dataset' ? [] : source.key))
  const keyIds = await findKeyIds(db, [...new Set(keys)])
  const loaders: LoadValues[] = []
  for (const kind of ['metric', 'param', 'tag'] as const) {
    const byKey = new Map<number, Loading[]>()
    for (const loading of loadings) {
      const keyId = loading.source.kind === kind ? keyIds.get(loading.source.key) : undefined
      if (keyId !== undefined) byKey.set(keyId, [...(byKey.get(keyId) ?? []), loading])
    }
    if (byKey.size > 0) loaders.push(kindLoader(db, table, kind, byKey))
  }
  for (const { source, column } of loadings)
    if (source.kind === 'dataset') loaders.push(ids => loadDatasets(db, table, column as TextColumn, ids))
  return async ids => {
    for (const id of ids) {
      const row = table.rowOf(id)
      if (row >= 0) for (const { column } of loadings) column.set(row, null)
    }
    for (const load of loaders) await load(ids)
  }
}

/** Of fewer keys than this each value is sought by itself. */
const FEW_KEYS = 4
/** Reading a value that nobody asked for costs a fraction of seeking one. */
const READ_PAST = 4

const kindLoader = (
  db: Connection,
  table: RunTable,
  kind: 'metric' | 'param' | 'tag',
  byKey: ReadonlyMap<number, readonly Loading[]>,
): LoadValues => {
  const name = kind === 'metric' ? 'run_metrics' : `${kind}s`
  const loadings = [...byKey.values()].flat()
  const aggregates = [
    ...new Set(loadings.flatMap(({ source }) => (source.kind === 'metric' ? source.aggregate : []))),
  ]
  const stored =
    kind === 'metric'
      ? sql.join(aggregates.map(aggregate => metricColumn('run_metrics', aggregate, db.kind)))
      : sql.ref('value')
  const sought = idIn('key_id', [...byKey.keys()], db.kind)
  const setters = new Map([...byKey].map(([keyId, some]) => [keyId, setterOf(some, aggregates)]))
  let isSwept: boolean | undefined
  return async ids => {
    const among = idIn('run_id', ids, db.kind)
    isSwept ??=
      byKey.size >= FEW_KEYS && (await countOf(db, name, among)) <= READ_PAST * byKey.size * ids.length
    const rows = await listsOf(
      db,
      sql`select run_id, key_id, ${stored} from ${sql.table(name)}
        where ${among} ${isSwept ? sql`` : sql`and ${sought}`}`,
    )
    let id = -1
    let row = -1
    for (const found of rows) {
      const set = setters.get(found[1] as number)
      if (set === undefined) continue
      if (found[0] !== id) {
        id = found[0] as number
        row = table.rowOf(id)
      }
      set(row, found)
    }
  }
}

/** Puts what was found of a key, after its run and key, into the columns made of it. */
const setterOf = (loadings: readonly Loading[], aggregates: readonly Aggregate[]) => {
  const places = loadings.map(({ source }) =>
    source.kind === 'metric' ? 2 + aggregates.indexOf(source.aggregate) : 2,
  )
  return (row: number, found: readonly SqlValue[]): void => {
    for (const [i, { source, column }] of loadings.entries()) {
      const value = found[places[i]!]
      if (source.kind === 'metric') (column as NumberColumn).set(row, (value as number | null) ?? Number.NaN)
      else (column as TextColumn).set(row, value as string)
    }
  }
}

const countOf = async (db: Connection, name: string, among: RawBuilder<unknown>): Promise<number> => {
  const [row] = await listsOf(db, sql`select count(*) from ${sql.table(name)} where ${among}`)
  return Number(row?.[0])
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
