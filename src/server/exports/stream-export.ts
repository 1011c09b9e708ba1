import type { ExportContent, ExportFormat } from '#contract/exports.ts'
import type { Connection } from '../db/connection.ts'
import { defineStream, type StreamPiece } from '../db/operation.ts'
import { csvColumns } from './column-names.ts'
import { CsvEncoder, type CsvOptions } from './csv.ts'
import type { Encoder } from './encoder.ts'
import { chosenColumns, type ExportColumn, type ValueSource } from './export-columns.ts'
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

type Kinds = ReadonlySet<ValueSource['kind']>

const columnsOf = async (
  db: Connection,
  { ids, columns }: ExportJob,
): Promise<{ columns: ExportColumn[]; whole: Kinds }> => {
  if (columns !== null) return { columns: chosenColumns(columns), whole: new Set() }
  return { columns: csvColumns(await runKeys(db, ids, { tags: false })), whole: new Set(['param', 'metric']) }
}

const encoderOf = async (columns: readonly ExportColumn[], job: ExportJob): Promise<Encoder> =>
  new CsvEncoder(columns, job)

/**
 * The bytes of an export. Each run is as it is when its block is read; one that is purged meanwhile is left out.
 * @throws StoreError INVALID_PARAMETER_VALUE, before the first byte, for what no file of that form can have.
 */
export const streamExport = defineStream(
  'exports.stream',
  async function* (db: Connection, job: ExportJob): AsyncGenerator<StreamPiece> {
    const { columns, whole } = await columnsOf(db, job)
    const reader = await BlockReader.open(db, columns, whole)
    const encoder = await encoderOf(columns, job)
    yield { bytes: encoder.begin(), things: 0 }
    for (let from = 0; from < job.ids.length; from += encoder.rows) {
      const ids = [...job.ids.subarray(from, from + encoder.rows)]
      yield { bytes: encoder.add(await reader.read(ids)), things: ids.length }
    }
    yield { bytes: encoder.end(), things: 0 }
  },
)
