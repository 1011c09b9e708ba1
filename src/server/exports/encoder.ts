import type { Int64 } from '../metrics/points.ts'
import type { Block } from './read-block.ts'

/** Writes a file: what comes before the rows, the rows of one block after the other, and what comes after. */
export interface Encoder {
  /** Rows that it wants in a block. */
  readonly rows: number
  begin(): Uint8Array<ArrayBuffer>
  add(block: Block): Uint8Array<ArrayBuffer>
  end(): Uint8Array<ArrayBuffer>
}

/** No bytes; a new array each time, since what is sent is given away. */
export const nothing = (): Uint8Array<ArrayBuffer> => new Uint8Array(0)

const utf8 = new TextEncoder()

/** The bytes of a text, which own their buffer. */
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => utf8.encode(text)

/** The last ms of the year 9999: later times have no form that programs read. */
const LAST = 253_402_300_799_999
const FIRST = -62_167_219_200_000

/** A time as text: ISO 8601 in UTC, and beyond the years 0 to 9999 its ms since the epoch. */
export const timeText = (ms: Int64): string =>
  typeof ms === 'number' && ms >= FIRST && ms <= LAST ? new Date(ms).toISOString() : String(ms)

/** A double as the shortest text that reads as the same double; what no digits spell as data frames know it. */
export const doubleText = (value: number): string => {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0.0' : String(value)
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'inf' : '-inf'
}

/** Arrays of bytes in one that owns its buffer. */
export const joined = (pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}
