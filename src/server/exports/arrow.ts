import {
  AsyncByteQueue,
  Field,
  Float64,
  Int64,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  Schema,
  Struct,
  TimestampMillisecond,
  Utf8,
  type Data,
  type DataType,
} from 'apache-arrow'
import { rowsFor } from './block-rows.ts'
import { joined, type Encoder } from './encoder.ts'
import type { ColumnType, ExportColumn } from './export-columns.ts'
import type { Block, ColumnValues } from './read-block.ts'

/** Takes what the writer writes. */
class Pieces extends AsyncByteQueue {
  #pieces: Uint8Array[] = []

  override write(value: Uint8Array): void {
    this.#pieces.push(value)
  }

  /** All since it was last asked. */
  take(): Uint8Array<ArrayBuffer> {
    const bytes = joined(this.#pieces)
    this.#pieces = []
    return bytes
  }
}

const TYPES: Record<ColumnType, DataType> = {
  text: new Utf8(),
  double: new Float64(),
  time: new TimestampMillisecond('UTC'),
  integer: new Int64(),
}

const utf8 = new TextEncoder()

/** A bit for each row that has a value. */
const bitmap = (
  rows: number,
  has: (row: number) => boolean,
): { nullBitmap: Uint8Array; nullCount: number } => {
  const nullBitmap = new Uint8Array(Math.ceil(rows / 8))
  let nullCount = 0
  for (let row = 0; row < rows; row++) {
    if (has(row)) nullBitmap[row >> 3]! |= 1 << (row & 7)
    else nullCount++
  }
  return { nullBitmap, nullCount }
}

const textData = (values: readonly (string | null)[]): Data => {
  const valueOffsets = new Int32Array(values.length + 1)
  const data = utf8.encode(values.map(value => value ?? '').join(''))
  let at = 0
  for (const [row, value] of values.entries()) {
    if (value !== null) at += Buffer.byteLength(value)
    valueOffsets[row + 1] = at
  }
  const nulls = bitmap(values.length, row => values[row] !== null)
  return makeData({ type: new Utf8(), length: values.length, data, valueOffsets, ...nulls })
}

const dataOf = (column: ColumnValues, rows: number): Data => {
  if (column.type === 'text') return textData(column.values)
  if (column.type === 'double') {
    const { values, present } = column
    return makeData({
      type: new Float64(),
      length: rows,
      data: values,
      ...bitmap(rows, row => present[row] !== 0),
    })
  }
  const { type, values } = column
  const data = BigInt64Array.from(values, value => BigInt(value ?? 0))
  const nulls = bitmap(rows, row => values[row] !== null)
  return type === 'time'
    ? makeData({ type: new TimestampMillisecond('UTC'), length: rows, data, ...nulls })
    : makeData({ type: new Int64(), length: rows, data, ...nulls })
}

/** The Arrow IPC file format, which pandas, polars and pyarrow read without a copy: a record batch for each block. */
export class ArrowEncoder implements Encoder {
  readonly rows: number
  readonly #schema: Schema
  readonly #pieces = new Pieces()
  readonly #writer = new RecordBatchFileWriter()

  constructor(columns: readonly ExportColumn[], values = 100_000) {
    this.rows = rowsFor(columns.length, values, 100, 20_000)
    this.#schema = new Schema(columns.map(({ name, type }) => new Field(name, TYPES[type], true)))
    this.#writer.reset(this.#pieces, this.#schema)
  }

  begin(): Uint8Array<ArrayBuffer> {
    return this.#pieces.take()
  }

  add({ rows, columns }: Block): Uint8Array<ArrayBuffer> {
    const children = columns.map(column => dataOf(column, rows))
    const type = new Struct(this.#schema.fields)
    this.#writer.write(
      new RecordBatch(this.#schema, makeData({ type, length: rows, nullCount: 0, children })),
    )
    return this.#pieces.take()
  }

  end(): Uint8Array<ArrayBuffer> {
    this.#writer.close()
    return this.#pieces.take()
  }
}
