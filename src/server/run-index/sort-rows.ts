import { statusCodes } from '#contract/search/codes.ts'
import type { Field, Mode, OrderItem } from '#contract/search/fields.ts'
import { compareText } from '#contract/search/sort.ts'
import { writeDurations } from './filter-mask.ts'
import type { NumberColumn } from './number-column.ts'
import { stableOrder } from './stable-order.ts'
import type { RunTable } from './run-table.ts'
import { scratchBytes, scratchNumbers } from './scratch.ts'
import { NO_TEXT, TextColumn } from './text-column.ts'

/** What rows are sorted by: first the class, then, within one, the number. */
export interface SortKeys {
  classes: Uint8Array<ArrayBuffer>
  numbers: Float64Array<ArrayBuffer>
}

const VALUE = 0
const TEXT = 1
const NOT_A_NUMBER = 2
const MISSING = 3

/** The keys of some rows for one item: values, texts among a param's numbers, NaN, and last what is missing. To be given back by {@link giveKeys}. */
export const sortKeys = (
  { field, descending }: OrderItem,
  mode: Mode,
  rows: Uint32Array,
  table: RunTable,
  column: NumberColumn | TextColumn | undefined,
): SortKeys => {
  const keys = { classes: scratchBytes.take(rows.length), numbers: scratchNumbers.take(rows.length) }
  if (column instanceof TextColumn)
    fillTexts(keys, rows, column, field.kind === 'param' && mode === 'runfolio')
  else fillNumbers(keys, rows, ...numbersOf(field, table, column))
  // The sign turns the order round within a class, not the classes; 0 is never -0, which would sort before it.
  const { numbers } = keys
  if (descending) for (let i = 0; i < rows.length; i++) numbers[i] = 0 - numbers[i]!
  else for (let i = 0; i < rows.length; i++) numbers[i]! += 0
  return keys
}

/** Keys that are not used any more. */
export const giveKeys = ({ classes, numbers }: SortKeys): void => {
  scratchBytes.give(classes)
  scratchNumbers.give(numbers)
}

const fillTexts = (keys: SortKeys, rows: Uint32Array, column: TextColumn, numeric: boolean): void => {
  const ranks = column.ranks()
  const numbers = numeric ? column.numbers() : undefined
  for (let i = 0; i < rows.length; i++) {
    const code = column.codes[rows[i]!]!
    const number = numbers === undefined ? Number.NaN : numbers[code]!
    if (code === NO_TEXT) {
      keys.classes[i] = MISSING
      keys.numbers[i] = 0
    } else if (Number.isNaN(number)) {
      keys.classes[i] = TEXT
      keys.numbers[i] = ranks[code]!
    } else {
      keys.classes[i] = VALUE
      keys.numbers[i] = number
    }
  }
}

const fillNumbers = (
  keys: SortKeys,
  rows: Uint32Array,
  values: ArrayLike<number>,
  has: (row: number) => boolean,
): void => {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const value = values[row]!
    if (value === value) {
      keys.numbers[i] = value
      keys.classes[i] = VALUE
    } else {
      keys.numbers[i] = 0
      keys.classes[i] = has(row) ? NOT_A_NUMBER : MISSING
    }
  }
}

const always = (): boolean => true

const numbersOf = (
  field: Field,
  table: RunTable,
  column: NumberColumn | undefined,
): [ArrayLike<number>, (row: number) => boolean] => {
  if (column !== undefined) return [column.values, row => column.has(row)]
  switch (field.key) {
    case 'start_time':
      return [table.start, always]
    case 'last_write':
      return [table.lastWrite, always]
    case 'duration':
      return [durations(table), row => table.end.has(row)]
    case 'status':
      return [statusRanks(table), always]
    case 'run_id':
      return [table.idRanks(), always]
    default:
      throw new TypeError(`Only SQL sorts by ${field.key}`)
  }
}

const durations = (table: RunTable): Float64Array => {
  const seconds = new Float64Array(table.count)
  writeDurations(seconds, table)
  return seconds
}

/** The place of each row's status among the words, as MLflow sorts them. */
const statusRanks = (table: RunTable): Uint8Array => {
  const words = statusCodes('runs').toSorted((a, b) => compareText(a.words[0] ?? '', b.words[0] ?? ''))
  const ranks = new Uint8Array(256)
  for (const [rank, { code }] of words.entries()) ranks[code] = rank
  return table.status.subarray(0, table.count).map(code => ranks[code]!)
}

/** Sorts rows, which come in the order of their ties, by items; the least significant first, each pass stable. */
export const sortRows = (rows: Uint32Array, keys: readonly SortKeys[]): Uint32Array => {
  let places: Uint32Array<ArrayBuffer> | undefined
  for (const { classes, numbers } of keys.toReversed()) places = stableOrder(numbers, classes, places)
  return places === undefined ? rows : places.map(place => rows[place]!)
}
