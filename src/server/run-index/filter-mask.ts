import type { Field, Filter } from '#contract/search/fields.ts'
import type { ColumnSource } from './load-values.ts'
import type { NumberColumn } from './number-column.ts'
import { numberMask, numberTest, type Condition, type Mask } from './number-mask.ts'
import type { RunTable } from './run-table.ts'
import { NO_TEXT, TextColumn } from './text-column.ts'
import { textMask } from './text-mask.ts'

/** What a filter is evaluated on. Columns were loaded before, and what only SQL can tell was asked. */
export interface MaskSources {
  table: RunTable
  /** The column of a field; undefined for a field that only SQL knows. */
  column: (field: Field) => NumberColumn | TextColumn | undefined
  /** The rows for which SQL said that a part of the filter holds. */
  asked: ReadonlyMap<Filter, Uint32Array>
}

/** How a field's values are loaded; null where they are always there, undefined where only SQL knows them. */
export const sourceOf = (field: Field): ColumnSource | null | undefined => {
  switch (field.kind) {
    case 'metric':
      return { kind: 'metric', key: field.key, aggregate: field.aggregate }
    case 'param':
    case 'tag':
      return { kind: field.kind, key: field.key }
    case 'attribute':
      return ['run_name', 'user_id', 'status', 'start_time', 'end_time', 'last_write', 'duration'].includes(
        field.key,
      )
        ? null
        : undefined
    default:
      return undefined
  }
}

/** The smallest parts of a filter: comparisons, words and the like. */
export const leavesOf = (filter: Filter): Filter[] => {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.operands.flatMap(leavesOf)
    case 'not':
      return leavesOf(filter.operand)
    default:
      return [filter]
  }
}

/** For which rows of a table a checked filter holds; it means what the evaluator of the search language says. */
export const maskOf = (filter: Filter, sources: MaskSources): Mask => {
  const asked = sources.asked.get(filter)
  if (asked !== undefined) return maskOfRows(asked, sources.table.count)
  switch (filter.kind) {
    case 'and':
    case 'or': {
      const [first, ...others] = filter.operands
      const mask = maskOf(first!, sources)
      for (const operand of others) combine(mask, maskOf(operand, sources), filter.kind)
      return mask
    }
    case 'not': {
      const mask = maskOf(filter.operand, sources)
      for (let row = 0; row < mask.length; row++) mask[row] = 1 - mask[row]!
      return mask
    }
    case 'compare':
    case 'in':
    case 'between':
      return conditionMask(filter, sources)
    case 'null':
      return presenceMask(filter.field, filter.negated, sources)
    default:
      throw new TypeError(`Only SQL knows ${filter.kind}`)
  }
}

const maskOfRows = (rows: Uint32Array, count: number): Mask => {
  const mask = new Uint8Array(count)
  for (const row of rows) mask[row] = 1
  return mask
}

const combine = (mask: Mask, other: Mask, kind: 'and' | 'or'): void => {
  if (kind === 'and') for (let row = 0; row < mask.length; row++) mask[row]! &= other[row]!
  else for (let row = 0; row < mask.length; row++) mask[row]! |= other[row]!
}

const conditionMask = (condition: Condition, sources: MaskSources): Mask => {
  const { table } = sources
  const { field } = condition
  const column = sources.column(field)
  if (column instanceof TextColumn) return textMask(column, table.count, condition)
  if (field.kind === 'attribute' && field.key === 'status') {
    const test = numberTest(condition)
    const fits = Uint8Array.from({ length: 256 }, (_, code) => (test(code) ? 1 : 0))
    const mask = new Uint8Array(table.count)
    const { status } = table
    for (let row = 0; row < mask.length; row++) mask[row] = fits[status[row]!]!
    return mask
  }
  if (field.kind === 'attribute' && field.key === 'start_time')
    return numberMask(table.start, table.count, condition, () => true)
  if (field.kind === 'attribute' && field.key === 'last_write')
    return numberMask(table.lastWrite, table.count, condition, () => true)
  if (field.kind === 'attribute' && field.key === 'duration')
    return numberMask(durations(table), table.count, condition, row => table.end.has(row))
  if (column === undefined) throw new TypeError(`Only SQL knows ${field.kind} ${field.key}`)
  return numberMask(column.values, table.count, condition, row => column.has(row))
}

/** How long each run took, seconds; NaN while it runs. */
export const durations = (table: RunTable): Float64Array => {
  const seconds = new Float64Array(table.count)
  const { start } = table
  const { values } = table.end
  // A run that has not ended has a NaN there.
  for (let row = 0; row < seconds.length; row++) seconds[row] = (values[row]! - start[row]!) / 1000
  return seconds
}

const presenceMask = (field: Field, present: boolean, sources: MaskSources): Mask => {
  const { table } = sources
  const there = present ? 1 : 0
  const mask = new Uint8Array(table.count).fill(there)
  const column = field.kind === 'attribute' && field.key === 'duration' ? table.end : sources.column(field)
  if (column === undefined) return mask
  for (let row = 0; row < table.count; row++) {
    const has = column instanceof TextColumn ? column.codes[row] !== NO_TEXT : column.has(row)
    mask[row] = has ? there : 1 - there
  }
  return mask
}
