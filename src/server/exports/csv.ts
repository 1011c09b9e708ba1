import { defused } from './defused.ts'
import { rowsFor } from './block-rows.ts'
import { bytesOf, doubleText, nothing, timeText, type Encoder } from './encoder.ts'
import type { ExportColumn } from './export-columns.ts'
import type { Block, ColumnValues } from './read-block.ts'

export interface CsvOptions {
  /** Begins with a byte-order mark. */
  bom: boolean
  /** Text as it is, formulas too. */
  raw: boolean
}

const SPECIAL = /[",\r\n]/

/** A field as RFC 4180 wants it: in quotes where it holds a separator, a quote or a line break. */
const quoted = (text: string): string => (SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/**
 * CSV as RFC 4180 says, lines that end in CR LF. What is missing is empty; NaN, inf and -inf are called so, and -0 is -0.0, which
 * pandas, polars and DuckDB all take for doubles.
 */
export class CsvEncoder implements Encoder {
  readonly rows: number
  readonly #columns: readonly ExportColumn[]
  readonly #bom: boolean
  readonly #text: (text: string) => string
  /** What a field says that has nothing: a line of nothing at all would be no row. */
  readonly #missing: string

  constructor(columns: readonly ExportColumn[], { bom, raw }: CsvOptions) {
    this.rows = rowsFor(columns.length, 50_000, 20, 2000)
    this.#columns = columns
    this.#bom = bom
    this.#text = raw ? quoted : text => quoted(defused(text))
    this.#missing = columns.length === 1 ? '""' : ''
  }

  begin(): Uint8Array<ArrayBuffer> {
    const names = this.#columns.map(({ name }) => this.#text(name))
    return bytesOf(`${this.#bom ? '\uFEFF' : ''}${names.join(',')}\r\n`)
  }

  add({ rows, columns }: Block): Uint8Array<ArrayBuffer> {
    const fields = columns.map(column => this.#fields(column, rows))
    let text = ''
    for (let row = 0; row < rows; row++) {
      for (let i = 0; i < fields.length; i++) text += i === 0 ? fields[i]![row]! : `,${fields[i]![row]!}`
      text += '\r\n'
    }
    return bytesOf(text)
  }

  end(): Uint8Array<ArrayBuffer> {
    return nothing()
  }

  #fields(column: ColumnValues, rows: number): string[] {
    const missing = this.#missing
    if (column.type === 'double') {
      const { values, present } = column
      return Array.from({ length: rows }, (_, row) =>
        present[row] === 0 ? missing : doubleText(values[row]!),
      )
    }
    if (column.type === 'text')
      return column.values.map(value => (value === null || value === '' ? missing : this.#text(value)))
    const written = column.type === 'time' ? timeText : String
    return column.values.map(value => (value === null ? missing : written(value)))
  }
}
