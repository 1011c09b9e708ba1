import { Type, type Static } from 'typebox'
import { FolderPath } from './folders.ts'
import { RunOrder, RunSelection, RunState } from './runs.ts'
import { ExperimentId, RunId } from './schema.ts'

/**
 * csv: RFC 4180 in UTF-8. jsonl: one JSON object a line. arrow: the Arrow IPC file format ("Feather" 2). parquet: with
 * Snappy.
 */
export const ExportFormat = Type.Union([
  Type.Literal('csv'),
  Type.Literal('jsonl'),
  Type.Literal('arrow'),
  Type.Literal('parquet'),
])
export type ExportFormat = Static<typeof ExportFormat>

/** runs: one row a run. metric-history: one row for each point of each metric: run_id, key, step, timestamp, value. */
export const ExportContent = Type.Union([Type.Literal('runs'), Type.Literal('metric-history')])
export type ExportContent = Static<typeof ExportContent>

/** What an export may be told beside which runs. */
const choices = {
  what: Type.Optional(ExportContent),
  format: Type.Optional(ExportFormat),
  /**
   * Columns as the run table spells them, in that order, which also head them: `attributes.start_time`, `params.lr`,
   * `metrics.loss`, `max(metrics.loss)`, `tags.team`. Of a metric history: only these metrics.
   */
  columns: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 300 }), { maxItems: 10_000 })),
  /** CSV: begins with a byte-order mark, by which spreadsheets know UTF-8. */
  bom: Type.Optional(Type.Boolean()),
  /** CSV: text as it is. Else an apostrophe stands before text that a spreadsheet would run. */
  raw: Type.Optional(Type.Boolean()),
}

/**
 * GET /api/v1/runs/export : the runs that match, or some by id, as a file. Lists are repeated: `experimentIds=1&experimentIds=2`.
 * The same address answers the same bytes until something is written.
 */
export const ExportQuery = Type.Object({
  experimentIds: Type.Optional(Type.Array(ExperimentId, { minItems: 1, maxItems: 100 })),
  /** Instead of experiments: all in this folder and below. */
  folder: Type.Optional(FolderPath),
  filter: Type.Optional(Type.String({ maxLength: 16_384 })),
  state: Type.Optional(RunState),
  /** Instead of experiments: these runs. */
  runIds: Type.Optional(Type.Array(RunId, { minItems: 1, maxItems: 500 })),
  /** All that match but these. */
  except: Type.Optional(Type.Array(RunId, { maxItems: 500 })),
  /** A column of the run table, with ` desc` behind it for the other direction: `metrics.loss desc`. */
  order: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 305 }), { maxItems: 8 })),
  ...choices,
})
export type ExportQuery = Static<typeof ExportQuery>

/** POST /api/v1/exports : checks an export and keeps it for an hour, to be taken from `/api/v1/exports/<id>/file`. */
export const PrepareExport = Type.Object({
  selection: RunSelection,
  orderBy: Type.Optional(Type.Array(RunOrder, { maxItems: 8 })),
  ...choices,
})
export type PrepareExport = Static<typeof PrepareExport>

/** An export that was prepared. */
export const PreparedExport = Type.Object({
  exportId: Type.String(),
  /** What the file is called. */
  fileName: Type.String(),
  /** Runs in it, those that were not found left out. */
  runs: Type.Integer(),
})
export type PreparedExport = Static<typeof PreparedExport>

/** GET /api/v1/exports/<id> : how far it is. */
export const ExportProgress = Type.Object({
  state: Type.Union([
    Type.Literal('waiting'),
    Type.Literal('running'),
    Type.Literal('done'),
    Type.Literal('cancelled'),
    Type.Literal('failed'),
  ]),
  runs: Type.Integer(),
  /** Runs whose rows are in what was sent. */
  written: Type.Integer(),
  /** Bytes sent. */
  bytes: Type.Integer(),
  /** What went wrong, in one or two sentences; null unless it failed. */
  message: Type.Union([Type.String(), Type.Null()]),
})
export type ExportProgress = Static<typeof ExportProgress>

/** Identifies an export that was prepared. */
export const ExportId = Type.String({ pattern: '^[0-9a-f]{32}$' })
