import { matchesNumber, matchesText } from '#contract/search/compare.ts'
import { paramNumber } from '#contract/search/param-number.ts'
import type { Field, Filter } from '#contract/search/fields.ts'
import type { BetweenNode, CompareNode, InNode } from '#contract/search/nodes.ts'
import type { ColumnSource } from './load-values.ts'
import type { NumberColumn } from './number-column.ts'
import type { RunTable } from './run-table.ts'
import { NO_TEXT, TextColumn } from './text-column.ts'

type Condition = CompareNode<Field> | InNode<Field> | BetweenNode<Field>

/** One byte a row: 1 where a filter holds. */
export type Mask = Uint8Array

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
      return ['run_name', 'user_id', 'status', 'start_time', 'end_time', 'duration'].includes(field.key)
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
  if (column instanceof TextColumn) return textMask(column, table.count, textTest(condition))
  if (field.kind === 'attribute' && field.key === 'status') {
    const test = numberTest(condition)
    const fits = Uint8Array.from({ length: 256 }, (_, code) => (test(code) ? 1 : 0))
    return Uint8Array.from({ length: table.count }, (_, row) => fits[table.status[row]!]!)
  }
  if (field.kind === 'attribute' && field.key === 'start_time')
    return numberMask(table.start, table.count, condition, () => true)
  if (field.kind === 'attribute' && field.key === 'duration')
    return numberMask(durations(table), table.count, condition, row => table.end.has(row))
  if (column === undefined) throw new TypeError(`Only SQL knows ${field.kind} ${field.key}`)
  return numberMask(column.values, table.count, condition, row => column.has(row))
}

/** How long each run took, seconds; NaN while it runs. */
export const durations = (table: RunTable): Float64Array => {
  const seconds = new Float64Array(table.count)
  for (let row = 0; row < table.count; row++)
    seconds[row] = table.end.has(row) ? (table.end.values[row]! - table.start[row]!) / 1000 : Number.NaN
  return seconds
}

/** One loop an operator: a test called for each of a million rows costs more than the reading. */
const numberMask = (
  values: Float64Array,
  count: number,
  condition: Condition,
  has: (row: number) => boolean,
): Mask => {
  const mask = new Uint8Array(count)
  if (condition.kind === 'compare') {
    const wanted = Number(condition.value.value)
    switch (condition.operator) {
      case '=':
        for (let row = 0; row < count; row++) mask[row] = values[row] === wanted ? 1 : 0
        return mask
      case '<':
        for (let row = 0; row < count; row++) mask[row] = values[row]! < wanted ? 1 : 0
        return mask
      case '<=':
        for (let row = 0; row < count; row++) mask[row] = values[row]! <= wanted ? 1 : 0
        return mask
      case '>':
        for (let row = 0; row < count; row++) mask[row] = values[row]! > wanted ? 1 : 0
        return mask
      case '>=':
        for (let row = 0; row < count; row++) mask[row] = values[row]! >= wanted ? 1 : 0
        return mask
      default:
    }
  }
  const test = numberTest(condition)
  for (let row = 0; row < count; row++) mask[row] = test(values[row]!) && has(row) ? 1 : 0
  return mask
}

/** Each distinct text is tested once. */
const textMask = (column: TextColumn, count: number, test: (text: string) => boolean): Mask => {
  const mask = new Uint8Array(count)
  const { codes } = column
  const known = new Uint8Array(column.size)
  for (let row = 0; row < count; row++) {
    const code = codes[row]!
    if (code === NO_TEXT) continue
    if (known[code] === 0) known[code] = test(column.text(code)) ? 2 : 1
    mask[row] = known[code]! - 1
  }
  return mask
}

const numberTest = (condition: Condition): ((value: number) => boolean) => {
  switch (condition.kind) {
    case 'compare': {
      const { operator } = condition
      const wanted = Number(condition.value.value)
      return value => matchesNumber(value, operator, wanted)
    }
    case 'in': {
      // -0 and 0 are one number to a set, too.
      const wanted = new Set(condition.values.map(({ value }) => Number(value)))
      return value => (Number.isNaN(value) ? false : wanted.has(value)) !== condition.negated
    }
    case 'between': {
      const low = Number(condition.low.value)
      const high = Number(condition.high.value)
      return condition.negated ? value => value < low || value > high : value => low <= value && value <= high
    }
  }
}

/** A text is compared with numbers by the number that it spells; one that spells none counts as NaN. */
const textTest = (condition: Condition): ((text: string) => boolean) => {
  const values =
    condition.kind === 'compare' ? [condition.value] : condition.kind === 'in' ? condition.values : []
  const numeric = values.every(({ kind }) => kind === 'number')
  if (condition.kind === 'between' || numeric) {
    const test = numberTest(condition)
    return text => test(numberOf(text))
  }
  if (condition.kind === 'compare') {
    const { operator } = condition
    const wanted = String(condition.value.value)
    return text => matchesText(text, operator, wanted)
  }
  const texts = new Set(
    condition.values.flatMap(({ kind, value }) => (kind === 'text' ? [String(value)] : [])),
  )
  const numbers = new Set(
    condition.values.flatMap(({ kind, value }) => (kind === 'number' ? [Number(value)] : [])),
  )
  return text => (texts.has(text) || numbers.has(numberOf(text))) !== condition.negated
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

const numberOf = (text: string): number => paramNumber(text) ?? Number.NaN
