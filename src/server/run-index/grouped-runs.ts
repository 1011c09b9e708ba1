import type { Field, Mode, OrderItem } from '#contract/search/fields.ts'
import { groupKeys, groupOrder, GroupValues, type GroupBy, type GroupValue } from './group-columns.ts'
import type { ColumnSource } from './load-values.ts'
import { RunGroups, type GroupPath } from './run-groups.ts'
import type { KeyColumn, RunTable } from './run-table.ts'
import type { TreeRow } from './run-tree.ts'

/** How runs are grouped, and which groups are open. */
export interface GroupState {
  by: readonly GroupBy[]
  expanded: readonly GroupPath[]
  /** Only the runs of this group, in one list. */
  within: GroupPath | null
  /** What is summed up in each group; null for what nothing is made of. */
  columns: readonly (ColumnSource | null)[]
}

/** A group among the rows of a window. */
export interface GroupRow {
  /** Its place in the window. */
  at: number
  keys: (string | null)[]
  runs: number
  expanded: boolean
  values: GroupValue[]
}

/** A window of a grouped table. */
export interface GroupedWindow {
  /** Rows of the run table among its rows. */
  rows: Uint32Array
  rowCount: number
  tree: TreeRow[]
  groups: GroupRow[]
}

interface Options {
  matched: Uint32Array
  by: readonly GroupBy[]
  query: { orderBy: readonly OrderItem[]; mode: Mode }
  table: RunTable
  /** The columns of what was loaded before. */
  find: (source: ColumnSource) => KeyColumn | undefined
  column: (field: Field) => KeyColumn | undefined
  sort: (rows: Uint32Array) => Uint32Array
}

/** The runs that a query found as groups, with what columns come to in each. */
export class GroupedRuns {
  readonly #by: string
  readonly #groups: RunGroups
  readonly #values = new GroupValues()

  constructor({ matched, by, query, table, find, column, sort }: Options) {
    this.#by = JSON.stringify(by)
    this.#groups = new RunGroups({
      matched,
      by: by.map(one => ({
        keys: groupKeys(one, table, find),
        order: groupOrder(one, query, table, column),
      })),
      sort,
    })
  }

  /** About how many bytes it takes. */
  get bytes(): number {
    return this.#groups.bytes
  }

  isBy(by: readonly GroupBy[]): boolean {
    return this.#by === JSON.stringify(by)
  }

  /** @param columns those of the state, as they were loaded. */
  window(
    { by, expanded, within }: GroupState,
    columns: readonly (KeyColumn | undefined)[],
    offset: number,
    limit: number,
  ): GroupedWindow {
    if (within !== null) {
      const runs = this.#groups.runsOf(within)
      const rows = runs.subarray(offset, offset + limit)
      return { rows, rowCount: runs.length, tree: placed(rows, 0), groups: [] }
    }
    const { rows, count } = this.#groups.window(expanded, offset, limit)
    const runs = Uint32Array.from(rows.flatMap(row => ('row' in row ? row.row : [])))
    const groups = rows.flatMap((row, at): GroupRow[] => {
      if ('row' in row) return []
      const { keys, expanded, level, group } = row.group
      const values = this.#values.of(level, group, columns)
      return [{ at, keys, runs: level.runsIn(group), expanded, values }]
    })
    return { rows: runs, rowCount: count, tree: placed(runs, by.length), groups }
  }
}

const placed = (rows: Uint32Array, level: number): TreeRow[] =>
  Array.from(rows, () => ({ level, children: 0, expanded: false, matched: true }))
