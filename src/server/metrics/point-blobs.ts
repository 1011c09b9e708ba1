import type { SeriesColumns } from './points.ts'

/**
 * The packed forms of metric points in the store, little-endian, each part at a multiple of 8 bytes:
 * header (u32 count, u32 flags), [u32 key ids, in a journal], steps, timestamps, values (f64). Steps and timestamps are
 * f64 unless the flag says int64. Doubles keep every bit.
 */
const STEPS_ARE_INT64 = 1
const TIMESTAMPS_ARE_INT64 = 2
const HEADER = 8

/** Points of one write, of any keys of a run. */
export interface JournalPoints extends SeriesColumns {
  keyIds: Uint32Array
}

const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8

const flagsOf = (points: SeriesColumns): number =>
  (points.steps instanceof BigInt64Array ? STEPS_ARE_INT64 : 0) |
  (points.timestamps instanceof BigInt64Array ? TIMESTAMPS_ARE_INT64 : 0)

const bytesOf = (array: Float64Array | BigInt64Array | Uint32Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength)

const encode = (points: SeriesColumns, keyIds: Uint32Array | null): Uint8Array => {
  const count = points.values.length
  const keyBytes = keyIds === null ? 0 : padded(count * 4)
  const blob = new Uint8Array(HEADER + keyBytes + count * 24)
  const header = new Uint32Array(blob.buffer, 0, 2)
  header[0] = count
  header[1] = flagsOf(points)
  if (keyIds !== null) blob.set(bytesOf(keyIds), HEADER)
  const start = HEADER + keyBytes
  blob.set(bytesOf(points.steps), start)
  blob.set(bytesOf(points.timestamps), start + count * 8)
  blob.set(bytesOf(points.values), start + count * 16)
  return blob
}

const aligned = (blob: Uint8Array): Uint8Array => (blob.byteOffset % 8 === 0 ? blob : blob.slice())

const integers = (
  blob: Uint8Array,
  offset: number,
  count: number,
  int64: boolean,
): Float64Array | BigInt64Array =>
  int64
    ? new BigInt64Array(blob.buffer, blob.byteOffset + offset, count)
    : new Float64Array(blob.buffer, blob.byteOffset + offset, count)

const decode = (blob: Uint8Array, withKeys: boolean): JournalPoints => {
  const [count = 0, flags = 0] = new Uint32Array(blob.buffer, blob.byteOffset, 2)
  const keyBytes = withKeys ? padded(count * 4) : 0
  const start = HEADER + keyBytes
  return {
    keyIds: new Uint32Array(blob.buffer, blob.byteOffset + HEADER, withKeys ? count : 0),
    steps: integers(blob, start, count, (flags & STEPS_ARE_INT64) !== 0),
    timestamps: integers(blob, start + count * 8, count, (flags & TIMESTAMPS_ARE_INT64) !== 0),
    values: new Float64Array(blob.buffer, blob.byteOffset + start + count * 16, count),
  }
}

/** The blob of a row of metric_journal. */
export const encodeJournal = (points: JournalPoints): Uint8Array => encode(points, points.keyIds)

/** What {@link encodeJournal} wrote; the arrays are views of the blob. */
export const decodeJournal = (blob: Uint8Array): JournalPoints => decode(aligned(blob), true)

/** The blob of a row of metric_chunks. */
export const encodeChunk = (points: SeriesColumns): Uint8Array => encode(points, null)

/** What {@link encodeChunk} wrote; the arrays are views of the blob. */
export const decodeChunk = (blob: Uint8Array): SeriesColumns => decode(aligned(blob), false)
