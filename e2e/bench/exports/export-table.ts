import { aligned } from '../table.ts'

/** What one export took. */
export interface ExportResult {
  /** `export-csv-100k`. */
  id: string
  work: string
  /** Seconds, the median of the rounds, and the slowest of them. */
  seconds: number
  slowest: number
  /** Rows of the file: runs, or points. */
  rows: number
  bytes: number
  /** MB resident before it, and at most while it was made; undefined where the system does not tell. */
  before: number | undefined
  peak: number | undefined
  /** Seconds that it may take; undefined without a target. */
  most: number | undefined
  /** Seconds that a loop of calls of an MLflow client takes for the same, and how that is known. */
  mlflow: { seconds: number; from: string } | undefined
}

const HEAD = [
  'export',
  'Runfolio',
  'slowest',
  'rows/s',
  'MB',
  'RSS before',
  'peak',
  'target',
  'met',
  'MLflow calls',
  'from',
  'ratio',
]

const seconds = (value: number): string => `${Number(value.toPrecision(3))} s`
const megabytes = (value: number | undefined): string =>
  value === undefined ? '-' : `${Math.round(value)} MB`

const cells = (result: ExportResult): string[] => [
  result.work,
  seconds(result.seconds),
  seconds(result.slowest),
  Math.round(result.rows / result.seconds).toLocaleString('en'),
  (result.bytes / 1e6).toFixed(1),
  megabytes(result.before),
  megabytes(result.peak),
  result.most === undefined ? '-' : `≤ ${result.most} s`,
  result.most === undefined ? '-' : result.seconds <= result.most ? 'yes' : 'NO',
  result.mlflow === undefined ? '-' : seconds(result.mlflow.seconds),
  result.mlflow?.from ?? '-',
  result.mlflow === undefined ? '-' : `${Number((result.mlflow.seconds / result.seconds).toPrecision(3))} ×`,
]

/** The table of exports, with what the same would take by calls of a client. */
export const exportTable = (results: readonly ExportResult[]): string =>
  aligned([HEAD, ...results.map(cells)])
