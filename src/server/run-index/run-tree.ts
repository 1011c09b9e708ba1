import { childrenOf, openRows, type Children, type TreeRows } from './tree-rows.ts'

/** How a tree of runs is shown. Without a filter only what is expanded is open; with one, what has matches below. */
export interface TreeState {
  /** Database ids of runs whose children are shown. */
  expanded: readonly number[]
  /** Database ids of runs whose children are not shown though some match. */
  collapsed: readonly number[]
}

/** One row of a tree. */
export interface TreeRow {
  level: number
  /** Runs right below it that can be shown. */
  children: number
  expanded: boolean
  /** Whether it matches itself, or is there for those below it. */
  matched: boolean
}

/** The runs that a query found and those above them, as a tree. */
export class RunTree {
  readonly #children: Children
  readonly #matched: Uint8Array
  readonly #leads: Uint8Array
  #seen: { state: string; rows: TreeRows; open: Uint8Array } | null = null

  /**
   * @param ordered what is in the tree, in its order: the rows that match and those in `leads`.
   * @param leads by row of the table, whether it is open at first.
   */
  constructor(ordered: Uint32Array, matched: Uint32Array, parents: Int32Array, leads: Uint8Array) {
    this.#children = childrenOf(ordered, parents)
    this.#matched = new Uint8Array(parents.length)
    for (const row of matched) this.#matched[row] = 1
    this.#leads = leads
  }

  /** The rows that are seen in a state; `rowOf` finds a run's row, -1 where it is not here. */
  rows({ expanded, collapsed }: TreeState, rowOf: (id: number) => number): Uint32Array {
    const state = `${expanded.join()} ${collapsed.join()}`
    if (this.#seen?.state !== state) {
      const open = this.#leads.slice()
      const set = (ids: readonly number[], value: 0 | 1): void => {
        for (const id of ids) {
          const row = rowOf(id)
          if (row >= 0) open[row] = value
        }
      }
      set(expanded, 1)
      set(collapsed, 0)
      this.#seen = { state, rows: openRows(this.#children, row => open[row] === 1), open }
    }
    return this.#seen.rows.rows
  }

  /** What stands at a place among the rows that were last asked for. */
  at(place: number): TreeRow {
    const seen = this.#seen
    if (seen === null) throw new RangeError('The rows of the tree were not asked for')
    const row = seen.rows.rows[place]!
    const children = this.#children.starts[row + 1]! - this.#children.starts[row]!
    return {
      level: seen.rows.levels[place]!,
      children,
      expanded: children > 0 && seen.open[row] === 1,
      matched: this.#matched[row] === 1,
    }
  }
}
