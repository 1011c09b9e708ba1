import { FieldError, invalidField, missingField, wrongType } from './field-error.ts'
import { withFieldNames } from './field-names.ts'
import { inRange, int64InText, int64OfNumber } from './int64-text.ts'

/**
 * Readers for the fields of a request, one per type: each takes what MLflow's server takes from any of its clients and
 * throws FieldError for the rest. A field that is null is absent. `inside` is the path before the field's name, such as
 * `metrics[3].`.
 */
export type Fields = Readonly<Record<string, unknown>>

/** A text; undefined when absent. NUL and lone surrogates are refused: no database keeps them. */
export const readString = (fields: Fields, name: string, inside = ''): string | undefined => {
  const value = fields[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw wrongType(inside + name, value)
  return checkText(value, inside + name)
}

/** A text that must be there and not be empty. */
export const requiredString = (fields: Fields, name: string, inside = ''): string => {
  const value = readString(fields, name, inside)
  if (value === undefined || value === '') throw missingField(inside + name)
  return value
}

/** An id: a text, or an integer for its digits. */
export const readId = (fields: Fields, name: string, inside = ''): string | undefined => {
  const value = fields[name]
  if (typeof value === 'bigint' || Number.isInteger(value)) return String(value)
  return readString(fields, name, inside)
}

/** An id that must be there. */
export const requiredId = (fields: Fields, name: string, inside = ''): string => {
  const value = readId(fields, name, inside)
  if (value === undefined || value === '') throw missingField(inside + name)
  return value
}

/** An int64: a whole number, or a text that spells one (R: `"1.5e+12"`); bigint beyond ±(2^53-1). */
export const readInt64 = (fields: Fields, name: string, inside = ''): number | bigint | undefined => {
  const value = fields[name]
  if (value === undefined || value === null || value === '') return undefined
  const integer =
    typeof value === 'number'
      ? int64OfNumber(value)
      : typeof value === 'string'
        ? int64InText(value)
        : typeof value === 'bigint'
          ? inRange(value)
          : null
  if (integer !== null) return integer
  if (typeof value !== 'number' && typeof value !== 'string' && typeof value !== 'bigint')
    throw wrongType(inside + name, value)
  throw invalidField(
    inside + name,
    value,
    'It must be a whole number from -9223372036854775808 to 9223372036854775807.',
  )
}

/** An int64 that must be there. */
export const requiredInt64 = (fields: Fields, name: string, inside = ''): number | bigint => {
  const value = readInt64(fields, name, inside)
  if (value === undefined) throw missingField(inside + name)
  return value
}

const DOUBLE_TEXT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
const NAMED_DOUBLES: Record<string, number> = {
  nan: Number.NaN,
  inf: Infinity,
  '+inf': Infinity,
  '-inf': -Infinity,
  infinity: Infinity,
  '+infinity': Infinity,
  '-infinity': -Infinity,
}

/** A double: a number, a text that spells one, `NaN`, `Infinity`, `-Infinity` or their short forms; true is 1. */
export const readDouble = (fields: Fields, name: string, inside = ''): number | undefined => {
  const value = fields[name]
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'boolean' || typeof value === 'bigint') return Number(value)
  // A number token too large for a double parses as Infinity, which JSON cannot spell: it was not meant.
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value === 'string') {
    const named = NAMED_DOUBLES[value.toLowerCase()]
    if (named !== undefined) return named
    const number = DOUBLE_TEXT.test(value) ? Number(value) : Number.NaN
    if (Number.isFinite(number)) return number
  }
  throw wrongType(inside + name, value)
}

/** A double that must be there. */
export const requiredDouble = (fields: Fields, name: string, inside = ''): number => {
  const value = readDouble(fields, name, inside)
  if (value === undefined) throw missingField(inside + name)
  return value
}

/** A boolean: also `true` and `false` as text, in any case (R writes `TRUE`). */
export const readBoolean = (fields: Fields, name: string, inside = ''): boolean | undefined => {
  const value = fields[name]
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'boolean') return value
  const text = typeof value === 'string' ? value.toLowerCase() : ''
  if (text !== 'true' && text !== 'false') throw wrongType(inside + name, value)
  return text === 'true'
}

/** An enum's number; it may come as its name, its number or the number's digits. `codes` gives the number of each name. */
export const readEnum = <Code extends number>(
  fields: Fields,
  name: string,
  codes: Readonly<Record<string, Code>>,
  inside = '',
): Code | undefined => {
  const value = fields[name]
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'string' || typeof value === 'number')
    for (const [word, code] of Object.entries(codes))
      if (word === value || String(code) === String(value)) return code
  throw invalidField(inside + name, value, `It must be one of ${Object.keys(codes).join(', ')}.`)
}

/** A list; empty when absent. A single value, as a query gives it, is a list of one. */
export const readList = (fields: Fields, name: string): readonly unknown[] => {
  const value = fields[name]
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

/** A list of texts; see {@link readList}. */
export const readStrings = (fields: Fields, name: string): string[] =>
  readList(fields, name).map((value, i) => {
    if (typeof value !== 'string') throw wrongType(name, fields[name])
    return checkText(value, `${name}[${i}]`)
  })

/** A list of ids; integers stand for their digits. */
export const readIds = (fields: Fields, name: string): string[] =>
  readList(fields, name).map((value, i) => {
    if (typeof value === 'bigint' || Number.isInteger(value)) return String(value)
    if (typeof value !== 'string') throw wrongType(name, fields[name])
    return checkText(value, `${name}[${i}]`)
  })

/** A list of objects, whose own fields are then read with `inside` as `name[i].`. */
export const readObjects = (fields: Fields, name: string): readonly Fields[] => {
  const value = fields[name]
  if (value === undefined || value === null) return []
  if (!Array.isArray(value) || !value.every(isObject)) throw wrongType(name, value)
  return value.map(withFieldNames)
}

/** As many objects as a call that makes something takes in one list. MLflow has no limit there, only for batches. */
const MAX_ENTRIES = 1000

/** A list of at most 1000 objects, such as the tags of what is made; see {@link readObjects}. */
export const readEntries = (fields: Fields, name: string): readonly Fields[] => {
  const { length } = readList(fields, name)
  if (length > MAX_ENTRIES)
    throw new FieldError(
      name,
      `A request can contain at most ${MAX_ENTRIES} ${name}. Got ${length} ${name}. Please log the rest afterwards.`,
    )
  return readObjects(fields, name)
}

/** An object; undefined when absent. */
export const readObject = (fields: Fields, name: string, inside = ''): Fields | undefined => {
  const value = fields[name]
  if (value === undefined || value === null) return undefined
  if (!isObject(value)) throw wrongType(inside + name, value)
  return withFieldNames(value)
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const checkText = (value: string, field: string): string => {
  if (value.includes('\0'))
    throw new FieldError(field, `'${field}' has a NUL character, which cannot be stored`)
  if (!value.isWellFormed()) throw new FieldError(field, `'${field}' is not well-formed Unicode`)
  return value
}
