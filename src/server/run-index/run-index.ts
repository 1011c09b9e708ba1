import { sql } from 'kysely'
import type { Field, Filter, Mode, OrderItem } from '#contract/search/fields.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { compileRunFilter } from '../search/compile-runs.ts'
import { idIn } from '../search/sql-ids.ts'
import { leavesOf, maskOf, sourceOf, type Mask } from './filter-mask.ts'
import { firstRows } from './first-rows.ts'
import { loadColumn, loadRuns, UnfitRun, type ColumnSource } from './load-runs.ts'
import type { NumberColumn } from './number-column.ts'
import { RunTable } from './run-table.ts'
import { sortKeys, sortRows } from './sort-rows.ts'
import type { TextColumn } from './text-column.ts'

/** Which runs, and in which order. */
export interface IndexQuery {
  experimentIds: readonly number[]
  filter: Filter | null
  mode: Mode
  state: 'active' | 'deleted' | 'any' | 'client-active' | 'client-deleted'
  orderBy: readonly OrderItem[]
}

/** Rows that a query found, in its order as far as anybody asked. */
interface Found {
  version: number
  /** In the order of ties. */
  matched: Uint32Array
  first: Uint32Array
  ordered: Uint32Array | null
}

/** So many rows are sorted out at first; whoever goes further has them all sorted. */
const FIRST = 500
const MAX_FOUND = 16

const nameOf = (source: ColumnSource): string =>
  source.kind === 'metric' ? `${source.aggregate} metric ${source.key}` : `${source.kind} ${source.key}`

/** The runs of some experiments as columns, kept current with the store, and what was lately found in them. */
export class RunIndex {
  readonly #db: Connection
  readonly #experimentIds: readonly number[]
  readonly #sources = new Map<string, ColumnSource>()
  readonly #found = new Map<string, Found>()
  #table = new RunTable()
  /** The store's change number that the table has taken in. */
  #change = -1
  #version = 0
  #deletedExperiments = new Set<number>()
  #turn: Promise<unknown> = Promise.resolve()
  usedAt = performance.now()

  constructor(db: Connection, experimentIds: readonly number[]) {
    this.#db = db
    this.#experimentIds = experimentIds
  }

  /** About how many bytes it takes. */
  get bytes(): number {
    let found = 0
    for (const { matched, ordered } of this.#found.values())
      found += matched.byteLength + (ordered?.byteLength ?? 0)
    return this.#table.bytes + found
  }

  /** How many runs it has. */
  get runs(): number {
    return this.#table.count
  }

  /** Forgets the columns of values and what was found; they are loaded again when they are asked for. */
  shrink(): void {
    this.#sources.clear()
    this.#found.clear()
    this.#table.columns.clear()
  }

  /**
   * A window of the runs that a query finds.
   * @param name names the query among others, so that its next window costs nothing.
   * @returns database ids, and how many match; null where only SQL can tell.
   */
  page(
    name: string,
    query: IndexQuery,
    offset: number,
    limit: number,
  ): Promise<{ ids: Float64Array; total: number } | null> {
    this.usedAt = performance.now()
    const answer = this.#turn.then(async () => {
      try {
        await this.#catchUp()
        const found = await this.#find(name, query)
        if (found === null) return null
        const rows = this.#window(found, query, offset, limit)
        return { ids: Float64Array.from(rows, row => this.#table.ids[row]!), total: found.matched.length }
      } catch (error) {
        this.#forget()
        if (error instanceof UnfitRun) return null
        throw error
      }
    })
    this.#turn = answer.catch(() => undefined)
    return answer
  }

  #forget(): void {
    this.#table = new RunTable()
    this.#sources.clear()
    this.#found.clear()
    this.#change = -1
  }

  /** Takes in what was written since. */
  async #catchUp(): Promise<void> {
    // Taken before the reading: what is written meanwhile is read again, never missed.
    const row = await this.#db.get<SqlRow & { change: number }>(
      'select change from change_counter where id = 1',
    )
    const change = row?.change ?? 0
    if (change === this.#change) return
    const ids: number[] = []
    for (const experiment of this.#experimentIds) {
      const rows = await this.#db.all<SqlRow & { id: number }>(
        'select id from runs where experiment_id = ? and change > ?',
        [experiment, this.#change],
      )
      for (const { id } of rows) ids.push(id)
    }
    const sorted = Float64Array.from(ids).sort()
    if (this.#isOlder(sorted)) {
      this.#forget()
      return await this.#catchUp()
    }
    await loadRuns(this.#db, this.#table, sorted, this.#sources)
    const deleted = await sql<{ id: number }>`select id from experiments
      where ${idIn('id', this.#experimentIds, this.#db.kind)} and deletion_id is not null`.execute(
      this.#db.kysely,
    )
    const before = [...this.#deletedExperiments].join()
    this.#deletedExperiments = new Set(deleted.rows.map(({ id }) => id))
    if (sorted.length > 0 || before !== [...this.#deletedExperiments].join()) this.#version++
    this.#change = change
  }

  /** Whether a run came in that is new here but not the newest: one that was moved from elsewhere. */
  #isOlder(ids: Float64Array): boolean {
    const { count } = this.#table
    const newest = count === 0 ? -1 : this.#table.ids[count - 1]!
    return ids.some(id => id < newest && this.#table.rowOf(id) < 0)
  }

  async #find(name: string, query: IndexQuery): Promise<Found | null> {
    const known = this.#found.get(name)
    this.#found.delete(name)
    const found = known?.version === this.#version ? known : await this.#search(query)
    if (found === null) return null
    this.#found.set(name, found)
    const oldest = this.#found.keys().next()
    if (this.#found.size > MAX_FOUND && oldest.done !== true) this.#found.delete(oldest.value)
    return found
  }

  async #search(query: IndexQuery): Promise<Found | null> {
    for (const { field } of query.orderBy) {
      const source = sourceOf(field)
      if (source === undefined && field.key !== 'run_id') return null
      if (source) await this.#load(source)
    }
    const mask = query.filter === null ? null : await this.#mask(query.filter)
    return {
      version: this.#version,
      matched: this.#matching(mask, query.state),
      first: new Uint32Array(0),
      ordered: null,
    }
  }

  async #mask(filter: Filter): Promise<Mask> {
    const asked = new Map<Filter, Uint32Array>()
    for (const leaf of leavesOf(filter)) {
      const source = 'field' in leaf ? sourceOf(leaf.field) : undefined
      if (source) await this.#load(source)
      else if (source === undefined) asked.set(leaf, await this.#ask(leaf))
    }
    return maskOf(filter, { table: this.#table, column: field => this.#column(field), asked })
  }

  /** The rows for which a part of a filter holds, told by SQL. */
  async #ask(filter: Filter): Promise<Uint32Array> {
    const { rows } = await sql<{ id: number }>`select runs.id as id from runs
      where ${idIn('runs.experiment_id', this.#experimentIds, this.#db.kind)}
        and ${compileRunFilter(filter, this.#db.kind)}`.execute(this.#db.kysely)
    return Uint32Array.from(rows.map(({ id }) => this.#table.rowOf(id)).filter(row => row >= 0))
  }

  async #load(source: ColumnSource): Promise<void> {
    const name = nameOf(source)
    if (this.#table.columns.has(name)) return
    const column = await loadColumn(this.#db, this.#table, source)
    this.#table.columns.set(name, column)
    this.#sources.set(name, source)
  }

  #column(field: Field): NumberColumn | TextColumn | undefined {
    const source = sourceOf(field)
    if (source) return this.#table.columns.get(nameOf(source))
    if (field.kind !== 'attribute') return undefined
    const { name, user, end } = this.#table
    return { run_name: name, user_id: user, end_time: end }[field.key]
  }

  #matching(mask: Mask | null, state: IndexQuery['state']): Uint32Array {
    const table = this.#table
    const gone = this.#deletedExperiments
    const isDeleted = (row: number): boolean =>
      table.deleted[row] === 1 ||
      (state.startsWith('client') && gone.size > 0 && gone.has(table.experiments[row]!))
    const wanted = state === 'active' || state === 'client-active' ? false : state === 'any' ? null : true
    const matched = new Uint32Array(table.count)
    let count = 0
    for (const row of table.newestFirst())
      if ((mask === null || mask[row] === 1) && (wanted === null || isDeleted(row) === wanted))
        matched[count++] = row
    return matched.slice(0, count)
  }

  #window(found: Found, query: IndexQuery, offset: number, limit: number): Uint32Array {
    const { matched } = found
    const end = Math.min(offset + limit, matched.length)
    if (query.orderBy.length === 0) return matched.subarray(offset, end)
    if (found.ordered === null && end <= found.first.length) return found.first.subarray(offset, end)
    if (found.ordered === null) {
      const keys = query.orderBy.map(item =>
        sortKeys(item, query.mode, matched, this.#table, this.#column(item.field)),
      )
      if (end <= FIRST && matched.length > 2 * FIRST) {
        found.first = firstRows(matched, keys, FIRST)
        return found.first.subarray(offset, end)
      }
      found.ordered = sortRows(matched, keys)
    }
    return found.ordered.subarray(offset, end)
  }
}
