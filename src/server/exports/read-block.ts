import { sql } from 'kysely'
import type { Aggregate } from '#contract/search/nodes.ts'
import type { Connection, SqlValue } from '../db/connection.ts'
import { findKeyIds } from '../keys/key-ids.ts'
import type { Int64 } from '../metrics/points.ts'
import { metricColumn } from '../search/run-columns.ts'
import { idIn } from '../search/sql-ids.ts'
import { listsOf } from '../search/sql-lists.ts'
import { rowsFor } from './block-rows.ts'
import type { ExportColumn, ValueSource } from './export-columns.ts'
import { datasetNames, runAttributes, usedDatasets } from './run-attributes.ts'

/** The values of a column for the runs of a block. */
export type ColumnValues =
  | { type: 'text'; values: (string | null)[] }
  /** `present` is 0 where a run has no value. */
  | { type: 'double'; values: Float64Array; present: Uint8Array }
  | { type: 'time' | 'integer'; values: (Int64 | null)[] }

/** So many values are read together, about. */
const READ_VALUES = 25_000

/** Some runs, column by column. */
export interface Block {
  rows: number
  columns: ColumnValues[]
}

const emptyValues = ({ type }: ExportColumn, rows: number): ColumnValues => {
  if (type === 'double') return { type, values: new Float64Array(rows), present: new Uint8Array(rows) }
  return { type, values: Array.from({ length: rows }, () => null) }
}

const put = (column: ColumnValues, row: number, value: string | Int64 | null): void => {
  if (value === null) return
  if (column.type === 'double') {
    column.values[row] = Number(value)
    column.present[row] = 1
  } else if (column.type === 'text') column.values[row] = String(value)
  else column.values[row] = value as Int64
}

/** Puts one value that was read into its columns. */
type Setter = (row: number, found: readonly SqlValue[]) => void

/** How the values of one table get into a block: all its keys in one question. */
interface KeyedReader {
  table: 'params' | 'tags' | 'run_metrics'
  /** What is read beside run and key. */
  stored: ReturnType<typeof sql>
  /** The keys that are sought, or null to read all that a run has. */
  sought: number[] | null
  setters: (columns: readonly ColumnValues[]) => Map<number, Setter>
}

/** Which bit of `negative_zero` says that the stored 0 was -0. */
const ZERO_BITS: Record<Aggregate, number> = { last: 1, first: 2, min: 4, max: 8, mean: 0 }

const metricSetter =
  (targets: readonly { column: ColumnValues; at: number; bit: number }[]): Setter =>
  (row, found) => {
    const zeros = found[2] as number
    for (const { column, at, bit } of targets) {
      const value = found[at] as number | null
      put(column, row, value === null ? Number.NaN : value === 0 && (zeros & bit) !== 0 ? -0 : value)
    }
  }

/**
 * Reads blocks of runs into columns by a few questions each, whatever the number of runs and columns.
 */
export class BlockReader {
  readonly #db: Connection
  readonly #columns: readonly ExportColumn[]
  readonly #readers: KeyedReader[]

  private constructor(db: Connection, columns: readonly ExportColumn[], readers: KeyedReader[]) {
    this.#db = db
    this.#columns = columns
    this.#readers = readers
  }

  /** @param whole of what the columns are all that the runs have: that is not sought by its keys. */
  static async open(
    db: Connection,
    columns: readonly ExportColumn[],
    whole: ReadonlySet<ValueSource['kind']>,
  ): Promise<BlockReader> {
    const keys = new Set(columns.flatMap(({ source }) => (source.kind === 'attribute' ? [] : source.key)))
    const keyIds = await findKeyIds(db, [...keys])
    const placesOf = (kind: 'param' | 'tag' | 'metric'): Map<number, number[]> => {
      const places = new Map<number, number[]>()
      for (const [place, { source }] of columns.entries()) {
        const keyId = source.kind === kind ? keyIds.get(source.key) : undefined
        if (keyId !== undefined) places.set(keyId, [...(places.get(keyId) ?? []), place])
      }
      return places
    }
    const readers: KeyedReader[] = []
    for (const [kind, table] of [['param', 'params'] as const, ['tag', 'tags'] as const]) {
      const places = placesOf(kind)
      if (places.size === 0) continue
      readers.push({
        table,
        stored: sql`value`,
        sought: whole.has(kind) ? null : [...places.keys()],
        setters: values =>
          new Map(
            [...places].map(([keyId, some]) => [
              keyId,
              (row, found) => {
                for (const place of some) put(values[place]!, row, found[2] as string)
              },
            ]),
          ),
      })
    }
    const places = placesOf('metric')
    if (places.size > 0) readers.push(metricReader(db, columns, places, whole.has('metric')))
    return new BlockReader(db, columns, readers)
  }

  /** The runs of some ids that are still there, in their order. */
  async read(ids: readonly number[]): Promise<Block> {
    const attributes = await runAttributes(this.#db, ids)
    const present = ids.filter(id => attributes.has(id))
    const rowOf = new Map(present.map((id, row) => [id, row]))
    const columns = this.#columns.map(column => emptyValues(column, present.length))
    for (const [i, { source }] of this.#columns.entries()) {
      if (source.kind !== 'attribute') continue
      const { key } = source
      if (key === 'dataset') {
        const used = await usedDatasets(this.#db, present)
        for (const [row, id] of present.entries()) put(columns[i]!, row, datasetNames(used.get(id)))
      } else for (const [row, id] of present.entries()) put(columns[i]!, row, attributes.get(id)![key])
    }
    // What is read of a few runs is forgotten before the next: much of it at once would be moved about in memory.
    const few = rowsFor(this.#columns.length, READ_VALUES, 20, present.length)
    for (let from = 0; from < present.length; from += few)
      for (const reader of this.#readers)
        await this.#fill(reader, present.slice(from, from + few), rowOf, columns)
    return { rows: present.length, columns }
  }

  async #fill(
    { table, stored, sought, setters }: KeyedReader,
    ids: readonly number[],
    rowOf: ReadonlyMap<number, number>,
    columns: readonly ColumnValues[],
  ): Promise<void> {
    const keyed = sought === null ? sql`` : sql`and ${idIn('key_id', sought, this.#db.kind)}`
    const rows = await listsOf(
      this.#db,
      sql`select run_id, key_id, ${stored} from ${sql.table(table)}
        where ${idIn('run_id', ids, this.#db.kind)} ${keyed}`,
    )
    const byKey = setters(columns)
    let id = -1
    let row = -1
    for (const found of rows) {
      if (found[0] !== id) {
        id = found[0] as number
        row = rowOf.get(id)!
      }
      byKey.get(found[1] as number)?.(row, found)
    }
  }
}

const metricReader = (
  db: Connection,
  columns: readonly ExportColumn[],
  places: ReadonlyMap<number, readonly number[]>,
  every: boolean,
): KeyedReader => {
  const aggregateAt = (place: number): Aggregate => {
    const { source } = columns[place]!
    return source.kind === 'metric' ? source.aggregate : 'last'
  }
  const aggregates = [...new Set([...places.values()].flat().map(aggregateAt))]
  const values = aggregates.map(aggregate => metricColumn('run_metrics', aggregate, db.kind))
  return {
    table: 'run_metrics',
    stored: sql`negative_zero, ${sql.join(values)}`,
    sought: every ? null : [...places.keys()],
    setters: columnValues =>
      new Map(
        [...places].map(([keyId, some]) => [
          keyId,
          metricSetter(
            some.map(place => ({
              column: columnValues[place]!,
              at: 3 + aggregates.indexOf(aggregateAt(place)),
              bit: ZERO_BITS[aggregateAt(place)],
            })),
          ),
        ]),
      ),
  }
}
