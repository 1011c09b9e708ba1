import type { RowResult } from './measure.ts'
import type { Figures } from './statistics.ts'
import type { Memory } from './systems/processes.ts'

/** Milliseconds with three digits that count. */
export const milliseconds = (value: number): string =>
  Number.isNaN(value)
    ? '-'
    : value >= 100
      ? Math.round(value).toLocaleString('en')
      : String(Number(value.toPrecision(value >= 10 ? 3 : 2)))

const perSecond = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)))

const times = (value: number): string => String(Number(value.toPrecision(value >= 100 ? 3 : 2)))

/** Aligns cells in columns: the first to the left, the others to the right. */
export const aligned = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map(row => [...(row[column] ?? '')].length)),
  )
  const pad = (cell: string, column: number): string => {
    const rest = ' '.repeat(Math.max(0, (widths[column] ?? 0) - [...cell].length))
    return column === 0 ? cell + rest : rest + cell
  }
  const line = (row: readonly string[]): string => `| ${row.map(pad).join(' | ')} |`
  const rule = `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  const [head = [], ...body] = rows
  return [line(head), rule, ...body.map(line)].join('\n')
}

const HEAD = [
  'work',
  'MLflow p50',
  'p95',
  'per s',
  'CPU',
  'Runfolio p50',
  'p95',
  'per s',
  'CPU',
  'unit',
  'ratio',
  'target',
  'met',
  'n',
  'others',
]

const cells = (figures: Figures | undefined): string[] =>
  figures === undefined
    ? ['-', '-', '-', '-']
    : [
        milliseconds(figures.p50),
        milliseconds(figures.p95),
        perSecond(figures.rate),
        milliseconds(figures.cpu),
      ]

const targetOf = ({ ratio, p95 }: RowResult['row']): string =>
  [...(ratio === undefined ? [] : [`≥ ${ratio} ×`]), ...(p95 === undefined ? [] : [`p95 ≤ ${p95} ms`])].join(
    ', ',
  ) || '-'

const rowCells = (result: RowResult): string[] => [
  result.row.work,
  ...cells(result.mlflow),
  ...cells(result.runfolio),
  result.row.unit,
  result.ratio === undefined
    ? '-'
    : `${times(result.ratio.all)} × (${times(result.ratio.least)}-${times(result.ratio.most)})`,
  targetOf(result.row),
  result.failure === undefined ? (result.met === undefined ? '-' : result.met ? 'yes' : 'NO') : 'FAILED',
  `${result.mlflow?.samples ?? 0}/${result.runfolio?.samples ?? 0}`,
  result.others === undefined ? '-' : `${Math.round(result.others * 100)} %`,
]

/** The table of all rows, as Markdown that is aligned for a terminal, and below it why rows failed and other remarks. */
export const rowTable = (results: readonly RowResult[]): string => {
  const remarks = results.flatMap(({ row, failure, remark }) => [
    ...(failure === undefined ? [] : [`FAILED ${row.id}: ${failure}`]),
    ...(remark === undefined ? [] : [`${row.id}: ${remark}`]),
  ])
  return [aligned([HEAD, ...results.map(rowCells)]), ...remarks].join('\n')
}

/** Memory of both servers at some moments. */
export interface MemoryResult {
  when: string
  mlflow: Memory | undefined
  runfolio: Memory | undefined
  /** MB that our server is to have resident at most. */
  most?: number
}

const memoryCell = (memory: Memory | undefined): string => {
  if (memory === undefined) return '-'
  const { megabytes, processes, largest } = memory
  return processes === 1
    ? `${Math.round(largest)} MB`
    : `${Math.round(megabytes)} MB in ${processes} processes (${Math.round(largest)} in the largest)`
}

const memoryTarget = ({ runfolio, most }: MemoryResult): [target: string, met: string] =>
  most === undefined
    ? ['-', '-']
    : [`≤ ${most} MB`, runfolio === undefined ? '-' : runfolio.largest <= most ? 'yes' : 'NO']

/** The table of memory. */
export const memoryTable = (results: readonly MemoryResult[]): string =>
  aligned([
    ['memory', 'MLflow', 'Runfolio', 'target', 'met'],
    ...results.map(result => [
      result.when,
      memoryCell(result.mlflow),
      memoryCell(result.runfolio),
      ...memoryTarget(result),
    ]),
  ])
