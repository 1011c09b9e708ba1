import type { ExportContent, ExportFormat } from '#contract/exports.ts'
import type { Connection } from '../db/connection.ts'
import { invalid } from '../db/errors.ts'
import { defineStream, type StreamPiece } from '../db/operation.ts'
import { csvColumns, frameColumns } from './column-names.ts'
import { CsvEncoder, type CsvOptions } from './csv.ts'
import { nothing, type Encoder } from './encoder.ts'
import { chosenColumns, chosenMetrics, type ExportColumn, type ValueSource } from './export-columns.ts'
import { JsonLinesEncoder } from './json-lines.ts'
import { jsonRuns } from './json-runs.ts'
import { historyColumns, metricHistory } from './metric-history.ts'
import { BlockReader } from './read-block.ts'
import { runKeys } from './run-keys.ts'

/** What an export is to have; crosses to the thread that makes it. */
export interface ExportJob extends CsvOptions {
  /** The runs, in their order. */
  ids: Float64Array
  what: ExportContent
  format: ExportFormat
  /** null for all that the runs have. */
  columns: string[] | null
}

const ALL_VALUES = new Set(['param', 'metric', 'tag'] as const)
const CSV_VALUES = new Set(['param', 'metric'] as const)

const columnsOf = async (
  db: Connection,
  { ids, columns, format }: ExportJob,
): Promise<{ columns: ExportColumn[]; whole: ReadonlySet<ValueSource['kind']> }> => {
  if (columns !== null) return { columns: chosenColumns(columns), whole: new Set() }
  if (format === 'csv')
    return { columns: csvColumns(await runKeys(db, ids, { tags: false })), whole: CSV_VALUES }
  return { columns: frameColumns(await runKeys(db, ids, { tags: true })), whole: ALL_VALUES }
}

/** The libraries of Arrow and Parquet are loaded when they are needed, in the thread of the export alone. */
const encoderOf = async (columns: readonly ExportColumn[], job: ExportJob): Promise<Encoder> => {
  switch (job.format) {
    case 'csv':
      return new CsvEncoder(columns, job)
    case 'jsonl':
      return new JsonLinesEncoder(columns)
    case 'arrow': {
      const { ArrowEncoder } = await import('./arrow.ts')
      return new ArrowEncoder(columns)
    }
    case 'parquet': {
      const { ParquetEncoder } = await import('./parquet.ts')
      const encoder = new ParquetEncoder(columns)
      checkFooter(job.ids.length, columns.length, encoder.rows)
      return encoder
    }
  }
}

/** Parquet ends with a record for each column of each group of rows, which is held until then. */
const MAX_FOOTER = 500_000

const checkFooter = (runs: number, columns: number, group: number): void => {
  if (Math.ceil(runs / group) * columns > MAX_FOOTER)
    throw invalid(
      'format',
      `${runs} runs with ${columns} columns are too many for one Parquet file. Choose columns, narrow the filter, or take Arrow.`,
    )
}

async function* runRows(db: Connection, job: ExportJob): AsyncGenerator<StreamPiece> {
  const { columns, whole } = await columnsOf(db, job)
  const reader = await BlockReader.open(db, columns, whole)
  const encoder = await encoderOf(columns, job)
  yield { bytes: encoder.begin(), things: 0 }
  for (let from = 0; from < job.ids.length; from += encoder.rows) {
    const ids = [...job.ids.subarray(from, from + encoder.rows)]
    yield { bytes: encoder.add(await reader.read(ids)), things: ids.length }
  }
  yield { bytes: encoder.end(), things: 0 }
}

async function* historyRows(db: Connection, job: ExportJob): AsyncGenerator<StreamPiece> {
  const keys = job.columns === null ? null : chosenMetrics(job.columns)
  const time = job.format === 'csv' || job.format === 'jsonl' ? 'integer' : 'time'
  const encoder = await encoderOf(historyColumns(time), job)
  yield { bytes: encoder.begin(), things: 0 }
  for await (const { block, runs } of metricHistory(db, job.ids, { keys, time }))
    yield { bytes: block.rows === 0 ? nothing() : encoder.add(block), things: runs }
  yield { bytes: encoder.end(), things: 0 }
}

/**
 * The bytes of an export. Each run is as it is when its block is read; one that is purged meanwhile is left out.
 * @throws StoreError INVALID_PARAMETER_VALUE, before the first byte, for what no file of that form can have.
 */
export const streamExport = defineStream('exports.stream', (db: Connection, job: ExportJob) => {
  if (job.what === 'metric-history') return historyRows(db, job)
  return job.format === 'jsonl' && job.columns === null ? jsonRuns(db, job.ids) : runRows(db, job)
})
