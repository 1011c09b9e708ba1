import { jsonDouble, jsonInteger } from '#contract/numbers.ts'
import type { Int64 } from '../metrics/points.ts'
import { rowsFor } from './block-rows.ts'
import { bytesOf, nothing, timeText, type Encoder } from './encoder.ts'
import type { ExportColumn } from './export-columns.ts'
import type { Block, ColumnValues } from './read-block.ts'

/**
 * A double in a line: as in our API, "NaN", "Infinity" and "-Infinity" as text, but -0 as a number, which every reader of
 * doubles takes for what it is.
 */
export const jsonOfDouble = (value: number): string =>
  Object.is(value, -0) ? '-0.0' : JSON.stringify(jsonDouble(value))

/** A time in a line: text. */
export const jsonOfTime = (ms: Int64 | null): string => (ms === null ? 'null' : JSON.stringify(timeText(ms)))

const jsonOf = (column: ColumnValues, row: number): string => {
  if (column.type === 'double') return column.present[row] === 0 ? 'null' : jsonOfDouble(column.values[row]!)
  if (column.type === 'text') return JSON.stringify(column.values[row])
  const value = column.values[row]!
  if (column.type === 'time') return jsonOfTime(value)
  return value === null ? 'null' : JSON.stringify(jsonInteger(value))
}

/** JSON Lines of columns: an object a row, null where it has nothing. */
export class JsonLinesEncoder implements Encoder {
  readonly rows: number
  readonly #names: readonly string[]

  constructor(columns: readonly ExportColumn[]) {
    this.rows = rowsFor(columns.length, 50_000, 20, 10_000)
    this.#names = columns.map(({ name }) => JSON.stringify(name))
  }

  begin(): Uint8Array<ArrayBuffer> {
    return nothing()
  }

  add({ rows, columns }: Block): Uint8Array<ArrayBuffer> {
    let text = ''
    for (let row = 0; row < rows; row++) {
      for (let i = 0; i < columns.length; i++)
        text += `${i === 0 ? '{' : ','}${this.#names[i]!}:${jsonOf(columns[i]!, row)}`
      text += '}\n'
    }
    return bytesOf(text)
  }

  end(): Uint8Array<ArrayBuffer> {
    return nothing()
  }
}
