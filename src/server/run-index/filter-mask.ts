import type { Field, Filter } from '#contract/search/fields.ts'
import type { ColumnSource } from './load-values.ts'
import type { NumberColumn } from './number-column.ts'
import { numberMask, numberTest, type Condition, type Mask } from './number-mask.ts'
import type { RunTable } from './run-table.ts'
import { scratchBytes, scratchNumbers } from './scratch.ts'
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

/** For which rows of a table a checked filter holds; it means what the evaluator of the search language says. To be given back to `scratchBytes`. */
export const maskOf = (filter: Filter, sources: MaskSources): Mask => {
  const mask = scratchBytes.take(sources.table.count)
  writeMask(mask, filter, sources)
  return mask
}

const writeMask = (mask: Mask, filter: Filter, sources: MaskSources): void => {
  const { count } = sources.table
  const asked = sources.asked.get(filter)
  if (asked !== undefined) {
    mask.fill(0)
    for (const row of asked) mask[row] = 1
    return
  }
  switch (filter.kind) {
    case 'and':
    case 'or': {
      const [first, ...others] = filter.operands
      writeMask(mask, first!, sources)
      const other = scratchBytes.take(count)
      for (const operand of others) {
        writeMask(other, operand, sources)
        combine(mask, other, filter.kind, count)
      }
      scratchBytes.give(other)
      return
    }
    case 'not':
      writeMask(mask, filter.operand, sources)
      negate(mask, count)
      return
    case 'compare':
    case 'in':
    case 'between':
      writeCondition(mask, filter, sources)
      return
    case 'null':
      writePresence(mask, filter.field, filter.negated, sources)
      return
    default:
      throw new TypeError(`Only SQL knows ${filter.kind}`)
  }
}

/** Four rows at a time. */
const wordsOf = ({ buffer }: Mask, count: number): Int32Array =>
  new Int32Array(buffer, 0, Math.ceil(count / 4))

const combine = (mask: Mask, other: Mask, kind: 'and' | 'or', count: number): void => {
  const [words, others] = [wordsOf(mask, count), wordsOf(other, count)]
  if (kind === 'and') for (let i = 0; i < words.length; i++) words[i]! &= others[i]!
  else for (let i = 0; i < words.length; i++) words[i]! |= others[i]!
}

const negate = (mask: Mask, count: number): void => {
  const words = wordsOf(mask, count)
  for (let i = 0; i < words.length; i++) words[i]! ^= 0x01010101
}

const writeCondition = (mask: Mask, condition: Condition, sources: MaskSources): void => {
  const { table } = sources
  const { count } = table
  const { field } = condition
  const column = sources.column(field)
  if (column instanceof TextColumn) textMask(mask, column, count, condition)
  else if (column !== undefined) numberMask(mask, column.values, count, condition, row => column.has(row))
  else if (field.key === 'status') statusMask(mask, table, condition)
  else if (field.key === 'start_time') numberMask(mask, table.start, count, condition, () => true)
  else if (field.key === 'last_write') numberMask(mask, table.lastWrite, count, condition, () => true)
  else if (field.key === 'duration') {
    const seconds = scratchNumbers.take(count)
    writeDurations(seconds, table)
    numberMask(mask, seconds, count, condition, row => table.end.has(row))
    scratchNumbers.give(seconds)
  } else throw new TypeError(`Only SQL knows ${field.kind} ${field.key}`)
}

const statusMask = (mask: Mask, { status, count }: RunTable, condition: Condition): void => {
  const test = numberTest(condition)
  const fits = Uint8Array.from({ length: 256 }, (_, code) => (test(code) ? 1 : 0))
  for (let row = 0; row < count; row++) mask[row] = fits[status[row]!]!
}

/** Writes how long each run took, seconds; NaN while it runs. */
export const writeDurations = (seconds: Float64Array, { start, end, count }: RunTable): void => {
  const { values } = end
  // A run that has not ended has a NaN there.
  for (let row = 0; row < count; row++) seconds[row] = (values[row]! - start[row]!) / 1000
}

const writePresence = (mask: Mask, field: Field, present: boolean, sources: MaskSources): void => {
  const { table } = sources
  const there = present ? 1 : 0
  mask.fill(there)
  const column = field.kind === 'attribute' && field.key === 'duration' ? table.end : sources.column(field)
  if (column === undefined) return
  for (let row = 0; row < table.count; row++) {
    const has = column instanceof TextColumn ? column.codes[row] !== NO_TEXT : column.has(row)
    mask[row] = has ? there : 1 - there
  }
}
