import type { Filter, Mode, OrderItem } from '#contract/search/fields.ts'
import type { Connection } from '../db/connection.ts'
import { CurrentRuns, type RunState } from './current-runs.ts'
import { sourceOf } from './filter-mask.ts'
import { firstRows } from './first-rows.ts'
import { GroupedRuns, type GroupRow, type GroupState } from './grouped-runs.ts'
import { RunTree, type TreeRow, type TreeState } from './run-tree.ts'
import { looksElsewhere, matchedRows } from './matched-rows.ts'
import { giveKeys, sortKeys, sortRows, type SortKeys } from './sort-rows.ts'
import { ancestorsOf } from './tree-rows.ts'

/** Which runs, and in which order. */
export interface IndexQuery {
  experimentIds: readonly number[]
  filter: Filter | null
  mode: Mode
  state: RunState
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

/** Whether an order is that of ties alone, in which runs are found: the newest first. */
const isTieOrder = ([first, ...others]: IndexQuery['orderBy']): boolean =>
  first === undefined ||
  (others.length === 0 &&
    first.descending &&
    first.field.kind === 'attribute' &&
    first.field.key === 'start_time')

/** The runs of some experiments as columns, kept current with the store, and what was lately found in them. */
export class RunIndex {
  readonly #db: Connection
  readonly #experimentIds: readonly number[]
  readonly #runs: CurrentRuns
  readonly #found = new Map<string, Found>()
  #turn: Promise<unknown> = Promise.resolve()
  usedAt = performance.now()

  constructor(db: Connection, experimentIds: readonly number[]) {
    this.#db = db
    this.#experimentIds = experimentIds
    this.#runs = new CurrentRuns(db, experimentIds)
  }

  /** About how many bytes it takes. */
  get bytes(): number {
    let found = 0
    for (const { matched, ordered, groups } of this.#found.values())
      found += matched.byteLength + (ordered?.byteLength ?? 0) + (groups?.bytes ?? 0)
    return this.#runs.table.bytes + found
  }

  /** Forgets the columns of values and what was found; they are loaded again when they are asked for. */
  shrink(): void {
    this.#found.clear()
    this.#runs.shrink()
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
        if (!(await this.#runs.catchUp())) return null
        const found = await this.#find(name, query)
        if (found === null) return null
        if (query.groups !== undefined) return await this.#group(found, query, query.groups, offset, limit)
        return query.tree === undefined
          ? this.#list(found, query, offset, limit)
          : this.#nest(found, query, query.tree, offset, limit)
      } catch (error) {
        this.#found.clear()
        this.#runs.forget()
        throw error
      }
    })
    this.#turn = answer.catch(() => undefined)
    return answer
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
    return version === this.#runs.version && (change === null || change === this.#runs.change)
  }

  async #search(query: IndexQuery): Promise<Found | null> {
    const sources = query.orderBy.map(({ field }) => (field.key === 'run_id' ? null : sourceOf(field)))
    if (sources.includes(undefined)) return null
    await this.#runs.load(...sources.flatMap(source => source ?? []))
    const matched = await matchedRows(this.#db, this.#runs, this.#experimentIds, query)
    const change = query.filter !== null && looksElsewhere(query.filter) ? this.#runs.change : null
    const { version } = this.#runs
    return { version, change, matched, first: new Uint32Array(0), ordered: null, tree: null, groups: null }
  }

  #list(found: Found, query: IndexQuery, offset: number, limit: number): IndexPage {
    const { length } = found.matched
    const rows = this.#window(found, query, offset, Math.min(offset + limit, length))
    return { ids: this.#idsOf(rows), total: length, rowCount: length, tree: null, groups: null }
  }

  #nest(found: Found, query: IndexQuery, state: TreeState, offset: number, limit: number): IndexPage {
    const tree = (found.tree ??= this.#plant(found.matched, query))
    const rows = tree.rows(state, id => this.#runs.table.rowOf(id))
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
    await this.#runs.load(...by, ...state.columns.filter(source => source !== null))
    const columns = state.columns.map(source => (source === null ? undefined : this.#runs.find(source)))
    if (found.groups?.isBy(state.by) !== true)
      found.groups = new GroupedRuns({
        matched: found.matched,
        by: state.by,
        query,
        table: this.#runs.table,
        find: source => this.#runs.find(source),
        column: field => this.#runs.column(field),
        sort: rows => this.#sorted(rows, query),
      })
    const { rows, ...window } = found.groups.window(state, columns, offset, limit)
    return { ids: this.#idsOf(rows), total: found.matched.length, ...window }
  }

  /** Without a filter nothing is open at first; with one, all that stands above what matches. */
  #plant(matched: Uint32Array, query: IndexQuery): RunTree {
    const parents = this.#runs.table.parents()
    if (query.filter === null)
      return new RunTree(this.#sorted(matched, query), matched, parents, new Uint8Array(parents.length))
    const leads = ancestorsOf(matched, parents, this.#runs.isIn(query.state))
    const shown = leads.slice()
    for (const row of matched) shown[row] = 1
    const rows = this.#runs.table.newestFirst().filter(row => shown[row] === 1)
    return new RunTree(this.#sorted(rows, query), matched, parents, leads)
  }

  #sorted(rows: Uint32Array, query: IndexQuery): Uint32Array {
    if (isTieOrder(query.orderBy)) return rows
    return this.#withKeys(query, rows, keys => sortRows(rows, keys))
  }

  #window(found: Found, query: IndexQuery, offset: number, end: number): Uint32Array {
    const { matched } = found
    if (isTieOrder(query.orderBy)) return matched.subarray(offset, end)
    if (found.ordered === null && end > found.first.length) {
      const isFirst = end <= FIRST && matched.length > 2 * FIRST
      if (isFirst) found.first = this.#withKeys(query, matched, keys => firstRows(matched, keys, FIRST))
      else found.ordered = this.#sorted(matched, query)
    }
    return (found.ordered ?? found.first).subarray(offset, end)
  }

  #withKeys<Result>(
    { orderBy, mode }: IndexQuery,
    rows: Uint32Array,
    work: (keys: readonly SortKeys[]) => Result,
  ): Result {
    const { table } = this.#runs
    const keys = orderBy.map(item => sortKeys(item, mode, rows, table, this.#runs.column(item.field)))
    const result = work(keys)
    for (const one of keys) giveKeys(one)
    return result
  }

  #idsOf(rows: Uint32Array): Float64Array {
    return Float64Array.from(rows, row => this.#runs.table.ids[row]!)
  }
}
