import { ByteWriter, ParquetWriter, type ColumnSource } from 'hyparquet-writer'
import { rowsFor } from './block-rows.ts'
import type { Encoder } from './encoder.ts'
import type { ColumnType, ExportColumn } from './export-columns.ts'
import type { Block, ColumnValues } from './read-block.ts'

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number]

const ELEMENTS: Record<ColumnType, Partial<SchemaElement>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  double: { type: 'DOUBLE' },
  // Some readers go by the old name of the type, others by the new one, which tells that it is UTC.
  time: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
  integer: { type: 'INT64' },
}

const dataOf = (column: ColumnValues): ColumnSource['data'] => {
  if (column.type === 'text') return column.values
  if (column.type === 'double') {
    const { values, present } = column
    return present.includes(0)
      ? Array.from(values, (value, row) => (present[row] === 0 ? null : value))
      : values
  }
  return column.values.map(value => (value === null ? null : BigInt(value)))
}

/** Parquet with Snappy, a row group for each block; text that repeats is kept once a row group. */
export class ParquetEncoder implements Encoder {
  readonly rows: number
  readonly #columns: readonly ExportColumn[]
  readonly #bytes = new ByteWriter(64 * 1024)
  readonly #writer: ParquetWriter

  constructor(columns: readonly ExportColumn[], values = 300_000) {
    this.rows = rowsFor(columns.length, values, 1000, 100_000)
    this.#columns = columns
    this.#writer = new ParquetWriter({
      writer: this.#bytes,
      createdBy: 'runfolio',
      schema: [
        { name: 'root', num_children: columns.length },
        ...columns.map(({ name, type }) => ({
          name,
          repetition_type: 'OPTIONAL' as const,
          ...ELEMENTS[type],
        })),
      ],
    })
  }

  begin(): Uint8Array<ArrayBuffer> {
    return this.#take()
  }

  add({ rows, columns }: Block): Uint8Array<ArrayBuffer> {
    if (rows > 0)
      void this.#writer.write({
        columnData: columns.map((column, i) => ({
          name: this.#columns[i]!.name,
          data: dataOf(column),
          // A dictionary takes -0 for 0.
          ...(column.type === 'double' && { encoding: 'PLAIN' as const }),
        })),
        rowGroupSize: rows,
      })
    return this.#take()
  }

  end(): Uint8Array<ArrayBuffer> {
    void this.#writer.finish()
    return this.#take()
  }

  /** What was written since; places in the file are counted on. */
  #take(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.#bytes.getBuffer())
    this.#bytes.index = 0
    return bytes
  }
}
