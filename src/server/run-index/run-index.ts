import { sql } from 'kysely'
import type { Field, Filter, Mode, OrderItem } from '#contract/search/fields.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { compileRunFilter } from '../search/compile-runs.ts'
import { idIn } from '../search/sql-ids.ts'
import { leavesOf, maskOf, sourceOf, type Mask } from './filter-mask.ts'
import { firstRows } from './first-rows.ts'
import { GroupedRuns, type GroupRow, type GroupState } from './grouped-runs.ts'
import { loadColumns, loadRuns, UnfitRun } from './load-runs.ts'
import type { ColumnSource } from './load-values.ts'
import type { NumberColumn } from './number-column.ts'
import { RunTable } from './run-table.ts'
import { RunTree, type TreeRow, type TreeState } from './run-tree.ts'
import { sortKeys, sortRows, type SortKeys } from './sort-rows.ts'
import type { TextColumn } from './text-column.ts'
import { ancestorsOf } from './tree-rows.ts'

/** Which runs, and in which order. */
export interface IndexQuery {
  experimentIds: readonly number[]
  filter: Filter | null
  mode: Mode
  state: 'active' | 'deleted' | 'any' | 'client-active' | 'client-deleted'
  orderBy: readonly OrderItem[]
  /** Runs below their parents; absent: all in one list. */
  tree?: TreeState
  /** Runs in groups; not together with a tree. */
  groups?: GroupState
}

/** A window of what a query found. */
export interface IndexPage {
  /** Database ids. */
  ids: Float64Array
  /** Runs that match. */
  total: number
  /** Rows of the table: of a tree those that are seen, with what stands above matches. */
  rowCount: number
  /** What each of them is in the tree. */
  tree: TreeRow[] | null
  /** The groups among its rows, where runs are grouped: `ids` are those of the other rows. */
  groups: GroupRow[] | null
}

/** Rows that a query found, in its order as far as anybody asked. */
interface Found {
  version: number
  /** The store's change number, where runs of any experiment decide; else null. */
  change: number | null
  /** In the order of ties. */
  matched: Uint32Array
  first: Uint32Array
  ordered: Uint32Array | null
  tree: RunTree | null
  groups: GroupedRuns | null
}

/** So many rows are sorted out at first; whoever goes further has them all sorted. */
const FIRST = 500
const MAX_FOUND = 16

/** Whether runs of other experiments decide: children and parents may be there. */
const looksElsewhere = (filter: Filter): boolean =>
  leavesOf(filter).some(({ kind }) => kind === 'child' || kind === 'parent')

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
    for (const { matched, ordered, groups } of this.#found.values())
      found += matched.byteLength + (ordered?.byteLength ?? 0) + (groups?.bytes ?? 0)
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
   * @returns null where only SQL can tell.
   */
  page(name: string, query: IndexQuery, offset: number, limit: number): Promise<IndexPage | null> {
    this.usedAt = performance.now()
    const answer = this.#turn.then(async () => {
      try {
        await this.#catchUp()
        const found = await this.#find(name, query)
        if (found === null) return null
        if (query.groups !== undefined) return await this.#group(found, query, query.groups, offset, limit)
        return query.tree === undefined
          ? this.#list(found, query, offset, limit)
          : this.#nest(found, query, query.tree, offset, limit)
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
    const changed = await sql<{ id: number }>`select id from runs
      where ${idIn('experiment_id', this.#experimentIds, this.#db.kind)}
        and change > ${this.#change}`.execute(this.#db.kysely)
    const sorted = Float64Array.from(changed.rows, ({ id }) => id).sort()
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
    const found = known !== undefined && this.#holds(known) ? known : await this.#search(query)
    if (found === null) return null
    this.#found.set(name, found)
    const oldest = this.#found.keys().next()
    if (this.#found.size > MAX_FOUND && oldest.done !== true) this.#found.delete(oldest.value)
    return found
  }

  #holds({ version, change }: Found): boolean {
    return version === this.#version && (change === null || change === this.#change)
  }

  async #search(query: IndexQuery): Promise<Found | null> {
    for (const { field } of query.orderBy) {
      const source = sourceOf(field)
      if (source === undefined && field.key !== 'run_id') return null
      if (source) await this.#load(source)
    }
    const mask = query.filter === null ? null : await this.#mask(query.filter)
    const matched = this.#matching(mask, query.state)
    const change = query.filter !== null && looksElsewhere(query.filter) ? this.#change : null
    const version = this.#version
    return { version, change, matched, first: new Uint32Array(0), ordered: null, tree: null, groups: null }
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

  async #load(...sources: ColumnSource[]): Promise<void> {
    const missing = new Map(sources.map(source => [nameOf(source), source]))
    for (const name of missing.keys()) if (this.#table.columns.has(name)) missing.delete(name)
    if (missing.size === 0) return
    const columns = await loadColumns(this.#db, this.#table, [...missing.values()])
    for (const [i, [name, source]] of [...missing].entries()) {
      this.#table.columns.set(name, columns[i]!)
      this.#sources.set(name, source)
    }
  }

  #column(field: Field): NumberColumn | TextColumn | undefined {
    const source = sourceOf(field)
    if (source) return this.#table.columns.get(nameOf(source))
    if (field.kind !== 'attribute') return undefined
    const { name, user, end } = this.#table
    return { run_name: name, user_id: user, end_time: end }[field.key]
  }

  #matching(mask: Mask | null, state: IndexQuery['state']): Uint32Array {
    const isIn = this.#isIn(state)
    const matched = new Uint32Array(this.#table.count)
    let count = 0
    for (const row of this.#table.newestFirst())
      if ((mask === null || mask[row] === 1) && isIn(row)) matched[count++] = row
    return matched.slice(0, count)
  }

  /** Whether a row is in a state. */
  #isIn(state: IndexQuery['state']): (row: number) => boolean {
    const { deleted, experiments } = this.#table
    const gone = this.#deletedExperiments
    if (state === 'any') return () => true
    const wanted = state === 'active' || state === 'client-active' ? 0 : 1
    if (!state.startsWith('client') || gone.size === 0) return row => deleted[row] === wanted
    return row => (deleted[row] === 1 || gone.has(experiments[row]!) ? 1 : 0) === wanted
  }

  #list(found: Found, query: IndexQuery, offset: number, limit: number): IndexPage {
    const { length } = found.matched
    const rows = this.#window(found, query, offset, Math.min(offset + limit, length))
    return { ids: this.#idsOf(rows), total: length, rowCount: length, tree: null, groups: null }
  }

  #nest(found: Found, query: IndexQuery, state: TreeState, offset: number, limit: number): IndexPage {
    const tree = (found.tree ??= this.#plant(found.matched, query))
    const rows = tree.rows(state, id => this.#table.rowOf(id))
    const seen = rows.subarray(offset, offset + limit)
    return {
      ids: this.#idsOf(seen),
      total: found.matched.length,
      rowCount: rows.length,
      tree: Array.from(seen, (_, i) => tree.at(offset + i)),
      groups: null,
    }
  }

  async #group(
    found: Found,
    query: IndexQuery,
    state: GroupState,
    offset: number,
    limit: number,
  ): Promise<IndexPage> {
    const by = state.by.flatMap(one => (one.kind === 'attribute' ? [] : one))
    await this.#load(...by, ...state.columns.filter(source => source !== null))
    const find = (source: ColumnSource) => this.#table.columns.get(nameOf(source))
    const columns = state.columns.map(source => (source === null ? undefined : find(source)))
    if (found.groups?.isBy(state.by) !== true)
      found.groups = new GroupedRuns({
        matched: found.matched,
        by: state.by,
        query,
        table: this.#table,
        find,
        column: field => this.#column(field),
        sort: rows => this.#sorted(rows, query),
      })
    const { rows, ...window } = found.groups.window(state, columns, offset, limit)
    return { ids: this.#idsOf(rows), total: found.matched.length, ...window }
  }

  /** Without a filter nothing is open at first; with one, all that stands above what matches. */
  #plant(matched: Uint32Array, query: IndexQuery): RunTree {
    const parents = this.#table.parents()
    if (query.filter === null)
      return new RunTree(this.#sorted(matched, query), matched, parents, new Uint8Array(parents.length))
    const leads = ancestorsOf(matched, parents, this.#isIn(query.state))
    const shown = leads.slice()
    for (const row of matched) shown[row] = 1
    const rows = this.#table.newestFirst().filter(row => shown[row] === 1)
    return new RunTree(this.#sorted(rows, query), matched, parents, leads)
  }

  #sorted(rows: Uint32Array, query: IndexQuery): Uint32Array {
    return sortRows(rows, this.#keys(query, rows))
  }

  #window(found: Found, query: IndexQuery, offset: number, end: number): Uint32Array {
    const { matched } = found
    if (query.orderBy.length === 0) return matched.subarray(offset, end)
    if (found.ordered === null && end > found.first.length) {
      const keys = this.#keys(query, matched)
      if (end <= FIRST && matched.length > 2 * FIRST) found.first = firstRows(matched, keys, FIRST)
      else found.ordered = sortRows(matched, keys)
    }
    return (found.ordered ?? found.first).subarray(offset, end)
  }

  #keys({ orderBy, mode }: IndexQuery, rows: Uint32Array): SortKeys[] {
    return orderBy.map(item => sortKeys(item, mode, rows, this.#table, this.#column(item.field)))
  }

  #idsOf(rows: Uint32Array): Float64Array {
    return Float64Array.from(rows, row => this.#table.ids[row]!)
  }
}
