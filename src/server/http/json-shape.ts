/** Deeper bodies are refused: nothing that clients send nests so far, and JSON.stringify overflows the stack. */
export const MAX_DEPTH = 64

/** Bodies with more values are refused: the largest batch that MLflow allows has about 10,000. */
export const MAX_VALUES = 500_000

/** What a JSON text is like, seen without parsing it. */
export interface JsonShape {
  readonly tooDeep: boolean
  readonly tooManyValues: boolean
  /** Some integer, written without point or exponent, has so many digits that it may be beyond 2^53. */
  readonly longIntegers: boolean
  /** Some string may be `__proto__`: it begins with an underscore or has an escape. */
  readonly oddStrings: boolean
}

const QUOTE = 0x22
const UNDERSCORE = 0x5f
const BACKSLASH = 0x5c
/** 2^53 has 16. */
const LONG_DIGITS = 16

const NOTHING = 0
const STRING = 1
const SEPARATOR = 2
const OPENING = 3
const CLOSING = 4
const DIGIT = 5
/** What follows the digits of a number that is not a plain integer. */
const FRACTION = 6

const KIND = new Uint8Array(256)
for (const [characters, kind] of [
  ['"', STRING],
  [',', SEPARATOR],
  ['{[', OPENING],
  ['}]', CLOSING],
  ['0123456789', DIGIT],
  ['.eE', FRACTION],
] as const)
  for (const character of characters) KIND[character.charCodeAt(0)] = kind

/** One pass over the bytes of a JSON text, strings skipped. Of a text that is not JSON it may say anything. */
export const jsonShape = (bytes: Uint8Array): JsonShape => {
  const end = bytes.length
  // Out of bounds, or outside the table, is like any byte that means nothing here.
  const kindAt = (at: number): number => KIND[bytes[at] ?? 0] ?? NOTHING
  let depth = 0
  let values = 1
  let tooDeep = false
  let longIntegers = false
  let oddStrings = false
  for (let at = 0; at < end; at++) {
    const kind = kindAt(at)
    if (kind === NOTHING || kind === FRACTION) continue
    if (kind === STRING) {
      at++
      if (bytes[at] === UNDERSCORE) oddStrings = true
      for (let byte = bytes[at]; byte !== QUOTE && at < end; byte = bytes[at]) {
        if (byte === BACKSLASH) {
          oddStrings = true
          at++
        }
        at++
      }
    } else if (kind === DIGIT) {
      const start = at
      while (kindAt(at + 1) === DIGIT) at++
      if (kindAt(at + 1) === FRACTION) {
        at++
        while (isRestOfNumber(bytes[at + 1] ?? 0)) at++
      } else if (at + 1 - start >= LONG_DIGITS) longIntegers = true
    } else if (kind === CLOSING) depth--
    else {
      values++
      if (kind === OPENING && ++depth > MAX_DEPTH) {
        tooDeep = true
        break
      }
      if (values > MAX_VALUES) break
    }
  }
  return { tooDeep, tooManyValues: values > MAX_VALUES, longIntegers, oddStrings }
}

const isRestOfNumber = (byte: number): boolean =>
  KIND[byte] === DIGIT || KIND[byte] === FRACTION || byte === 0x2b || byte === 0x2d
