import { statusCodes } from '#contract/search/codes.ts'
import type { Field, Mode, OrderItem } from '#contract/search/fields.ts'
import type { GroupKeys, GroupLevel, GroupOrder } from './group-level.ts'
import type { ColumnSource } from './load-values.ts'
import type { NumberColumn } from './number-column.ts'
import { finiteMean, summarize, type NumberSummary } from './number-summary.ts'
import type { Partition } from './partition.ts'
import { sortKeys, type SortKeys } from './sort-rows.ts'
import type { KeyColumn, RunTable } from './run-table.ts'
import { NO_TEXT, TextColumn } from './text-column.ts'

/** What runs can be grouped by. */
export type GroupBy =
  Exclude<ColumnSource, { kind: 'metric' }> | { kind: 'attribute'; key: 'status' | 'user_id' }

/** What a column comes to in a group: a summary of numbers, or the text that all runs have; null for neither. */
export type GroupValue = NumberSummary | { text: string } | null

/** How the column of something is found that was loaded before. */
type FindColumn = (source: ColumnSource) => KeyColumn | undefined

/** The codes of what runs are grouped by. */
export const groupKeys = (by: GroupBy, table: RunTable, find: FindColumn): GroupKeys => {
  if (by.kind === 'attribute') return by.key === 'user_id' ? table.user : statusKeys(table)
  const column = find(by)
  if (column instanceof TextColumn) return column
  throw new TypeError(`Runs have no texts for ${by.kind} ${by.key}`)
}

const statusKeys = (table: RunTable): GroupKeys => {
  const words = new Map(statusCodes('runs').map(({ code, words: [word = ''] }) => [code, word]))
  const codes = new Map([...words].map(([code, word]) => [word, code]))
  return {
    codes: Uint32Array.from(table.status.subarray(0, table.count)),
    size: 256,
    text: code => words.get(code) ?? String(code),
    find: text => codes.get(text),
  }
}

/** How groups follow from the order of the table: by the mean of a metric, by their own key, else by size. */
export const groupOrder = (
  by: GroupBy,
  { orderBy, mode }: { orderBy: readonly OrderItem[]; mode: Mode },
  table: RunTable,
  column: (field: Field) => NumberColumn | TextColumn | undefined,
): GroupOrder => {
  const items = orderBy.filter(
    ({ field }) => field.kind === 'metric' || (field.kind === by.kind && field.key === by.key),
  )
  return groups => {
    const { rows, starts } = groups
    const first = starts.subarray(0, -1).map(start => rows[start]!)
    return items.map(item => {
      const found = column(item.field)
      if (item.field.kind !== 'metric' || found === undefined || found instanceof TextColumn)
        return sortKeys(item, mode, first, table, found)
      return meanKeys(groups, found.values, item.descending)
    })
  }
}

const meanKeys = (
  { rows, starts, codes }: Partition,
  values: Float64Array,
  descending: boolean,
): SortKeys => {
  const numbers = new Float64Array(codes.length)
  const classes = new Uint8Array(codes.length)
  for (let group = 0; group < codes.length; group++) {
    const mean = finiteMean(values, rows, starts[group]!, starts[group + 1]!)
    if (Number.isNaN(mean)) classes[group] = 1
    else numbers[group] = descending ? 0 - mean : mean + 0
  }
  return { numbers, classes }
}

/** What columns come to in groups; what was worked out for one window is there for the next. */
export class GroupValues {
  readonly #known = new WeakMap<GroupLevel, Map<number, Map<KeyColumn, GroupValue>>>()

  /** The values of a group in the order of columns; null for a column that has none. */
  of(level: GroupLevel, group: number, columns: readonly (KeyColumn | undefined)[]): GroupValue[] {
    const groups = this.#known.get(level) ?? new Map<number, Map<KeyColumn, GroupValue>>()
    this.#known.set(level, groups)
    const values = groups.get(group) ?? new Map<KeyColumn, GroupValue>()
    groups.set(group, values)
    return columns.map(column => {
      if (column === undefined) return null
      let value = values.get(column)
      if (value === undefined) values.set(column, (value = valueOf(level.rowsIn(group), column)))
      return value
    })
  }
}

const valueOf = (rows: Uint32Array, column: KeyColumn): GroupValue => {
  if (!(column instanceof TextColumn)) return summarize(column.values, rows, 0, rows.length)
  const code = column.codes[rows[0]!]!
  if (code === NO_TEXT) return null
  for (let i = 1; i < rows.length; i++) if (column.codes[rows[i]!] !== code) return null
  return { text: column.text(code) }
}
