import Papa from 'papaparse'

/** Rows and columns that a table viewer shows at most. */
export const MAX_ROWS = 500
export const MAX_COLUMNS = 200

/** The first rows of a file of separated values. */
export interface CsvHead {
  header: string[]
  rows: string[][]
  /** Columns of which all cells are numbers or empty: they stand to the right. */
  numeric: boolean[]
  /** There are more rows, in the file or in the text. */
  moreRows: boolean
  /** Columns that are left out. */
  moreColumns: number
}

const NUMBER = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$|^\s*[+-]?(?:nan|inf|infinity)\s*$/i

/**
 * Reads the beginning of a table. The first row names the columns. Rows may have different lengths.
 * @param text the beginning of the file
 * @param whole whether `text` is all of it; otherwise its last row is left out, as it may be cut
 * @param delimiter `\t` for TSV; empty to guess among comma, semicolon, tab and bar
 */
export const csvHead = (text: string, whole: boolean, delimiter: string): CsvHead => {
  const parsed = Papa.parse<string[]>(text, { delimiter, preview: MAX_ROWS + 2, skipEmptyLines: true })
  const all = parsed.data
  const reachedEnd = all.length < MAX_ROWS + 2
  if (reachedEnd && !whole && all.length > 1) all.pop()
  const [first = [], ...rest] = all
  const rows = rest.slice(0, MAX_ROWS)
  const width = Math.max(first.length, ...rows.map(row => row.length), 0)
  const shown = Math.min(width, MAX_COLUMNS)
  const indexes = Array.from({ length: shown }, (_, i) => i)
  return {
    header: indexes.map(i => first[i] ?? ''),
    rows: rows.map(row => row.slice(0, shown)),
    numeric: indexes.map(i => {
      const cells = rows.map(row => row[i] ?? '').filter(cell => cell.trim() !== '')
      return cells.length > 0 && cells.every(cell => NUMBER.test(cell))
    }),
    moreRows: rest.length > rows.length || !whole,
    moreColumns: width - shown,
  }
}
