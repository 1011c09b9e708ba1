import { isUtf8 } from 'node:buffer'
import { StoreError } from '../db/errors.ts'
import { jsonShape, MAX_DEPTH, MAX_VALUES } from './json-shape.ts'

const refuse = (message: string): StoreError => new StoreError('BAD_REQUEST', message)

/**
 * The value of a JSON body. Integers beyond ±(2^53-1) come as bigint, exactly; every other number as a double.
 * Throws BAD_REQUEST for what is not UTF-8 or not JSON (bare NaN too), nests too deep, has too many values, or has
 * the key `__proto__`.
 */
export const parseJson = (bytes: Buffer): unknown => {
  if (!isUtf8(bytes)) throw refuse('The body is not valid UTF-8.')
  const shape = jsonShape(bytes)
  if (shape.tooDeep) throw refuse(`The body nests deeper than ${MAX_DEPTH} levels.`)
  if (shape.tooManyValues) throw refuse(`The body has more than ${MAX_VALUES} values.`)
  const text = bytes.toString('utf8')
  try {
    const value: unknown = shape.longIntegers ? JSON.parse(text, keepLongInteger) : JSON.parse(text)
    if (shape.oddStrings && namesProto(value)) throw refuse('The body has a key "__proto__".')
    return value
  } catch (error) {
    throw error instanceof SyntaxError ? refuse(syntaxMessage(text, error)) : error
  }
}

const keepLongInteger = (_key: string, value: unknown, context?: { source?: string }): unknown => {
  if (typeof value !== 'number' || Number.isSafeInteger(value) || !Number.isInteger(value)) return value
  const source = context?.source
  return source !== undefined && /^-?\d+$/.test(source) ? BigInt(source) : value
}

const namesProto = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false
  if (Object.hasOwn(value, '__proto__')) return true
  return Object.values(value).some(namesProto)
}

/** Says where the fault is, without repeating what was sent. */
const syntaxMessage = (text: string, error: SyntaxError): string => {
  const position = /at position (\d+)/.exec(error.message)?.[1]
  const token = /^Unexpected token '([\x21-\x7e])'/.exec(error.message)?.[1]
  const where =
    position !== undefined ? ` at character ${position}` : token !== undefined ? `: a stray ${token}` : ''
  const bare = /[:,[\s](-?(?:NaN|Infinity))\s*[,\]}]/.exec(text)?.[1]
  const hint = bare === undefined ? '' : ` ${bare} is to be written as a string, in quotes.`
  return `The body is not valid JSON${where}.${hint}`
}
