import { Type, type Static } from 'typebox'
import { FolderPath } from './folders.ts'
import { ExperimentId, KeyValue, Millis, Nullable } from './schema.ts'

const HistoryAction = Type.Union([
  Type.Literal('delete'),
  Type.Literal('restore'),
  Type.Literal('purge'),
  Type.Literal('rename'),
  Type.Literal('move'),
  Type.Literal('copy'),
  Type.Literal('tag'),
  Type.Literal('untag'),
  Type.Literal('lock'),
  Type.Literal('unlock'),
  Type.Literal('star'),
  Type.Literal('unstar'),
  Type.Literal('stop'),
  Type.Literal('describe'),
  Type.Literal('own'),
])
export type HistoryAction = Static<typeof HistoryAction>

/** Who did what to folders, experiments or runs, and when. */
export const HistoryEntry = Type.Object({
  historyId: Type.Integer(),
  action: HistoryAction,
  kind: Type.Union([Type.Literal('folder'), Type.Literal('experiment'), Type.Literal('run')]),
  /** The last segment or run name of the first thing that it was done to. */
  name: Type.String(),
  /** The path of the folder, or the name of the experiment, that held it. */
  place: Type.String(),
  /** How many things of `kind` it was done to. */
  count: Type.Integer(),
  actor: Type.String(),
  at: Millis,
  /** What else tells it: `to` a path, `key` and `value` of a tag, the `pattern` of new names, `descendants`, `kept` by locks. */
  details: Type.Array(KeyValue),
  undoneAt: Nullable(Millis),
  undoneBy: Nullable(Type.String()),
})
export type HistoryEntry = Static<typeof HistoryEntry>

/** GET /api/v1/history : newest first, of one experiment or of one folder. */
export const HistoryQuery = Type.Object({
  experimentId: Type.Optional(ExperimentId),
  folder: Type.Optional(FolderPath),
  /** Only entries before this one. */
  before: Type.Optional(Type.Integer({ minimum: 1 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type HistoryQuery = Static<typeof HistoryQuery>

export const History = Type.Object({ entries: Type.Array(HistoryEntry), more: Type.Boolean() })
export type History = Static<typeof History>
