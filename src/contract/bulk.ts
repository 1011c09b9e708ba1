import { Type, type Static } from 'typebox'
import { RunSelection, SetRunTag } from './runs.ts'
import { ExperimentId, Millis, Nullable } from './schema.ts'

/** How the names of many runs change: by a pattern with `{name}`, `{n:3}`, `{params.lr}` and so on, by replacing a text, or both. */
const Renaming = Type.Object({
  /** The new name; absent: the old one. */
  pattern: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
  /** A text in the name that is replaced, wherever it stands, before the pattern is filled in. */
  find: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
  replace: Type.Optional(Type.String({ maxLength: 1000 })),
})

/** What is done to each run of a selection. */
export const BulkSpec = Type.Union([
  /** To the trash, all as one deletion. Runs that are locked are kept. */
  Type.Object({ action: Type.Literal('delete'), withDescendants: Type.Boolean() }),
  /** Out of the trash, whatever deletion took them. */
  Type.Object({ action: Type.Literal('restore') }),
  /** Writes tags; null takes one away. */
  Type.Object({ action: Type.Literal('tag'), tags: Type.Array(SetRunTag, { minItems: 1, maxItems: 50 }) }),
  Type.Object({ action: Type.Literal('rename'), ...Renaming.properties }),
  Type.Object({
    action: Type.Union([Type.Literal('move'), Type.Literal('copy')]),
    experimentId: ExperimentId,
    withDescendants: Type.Boolean(),
  }),
  /** Marks runs that are under way as killed, now. */
  Type.Object({ action: Type.Literal('stop') }),
  Type.Object({
    action: Type.Union([
      Type.Literal('star'),
      Type.Literal('unstar'),
      Type.Literal('lock'),
      Type.Literal('unlock'),
    ]),
  }),
])
export type BulkSpec = Static<typeof BulkSpec>
export type BulkAction = BulkSpec['action']

/** POST /api/v1/runs/bulk : answers a BulkWork, finished where it takes less than a second. */
export const BulkRequest = Type.Object({ selection: RunSelection, spec: BulkSpec })
export type BulkRequest = Static<typeof BulkRequest>

/** Work on many runs: GET /api/v1/bulk/:workId tells how far it is, POST …/cancel stops it, POST …/undo takes it back. */
export const BulkWork = Type.Object({
  workId: Type.Integer(),
  action: Type.Union([
    Type.Literal('delete'),
    Type.Literal('restore'),
    Type.Literal('tag'),
    Type.Literal('rename'),
    Type.Literal('move'),
    Type.Literal('copy'),
    Type.Literal('stop'),
    Type.Literal('star'),
    Type.Literal('unstar'),
    Type.Literal('lock'),
    Type.Literal('unlock'),
  ]),
  state: Type.Union([
    Type.Literal('running'),
    Type.Literal('done'),
    Type.Literal('cancelled'),
    Type.Literal('failed'),
  ]),
  /** Why it failed; what was done until then can be undone. */
  error: Nullable(Type.String()),
  /** Runs to look at, and those looked at so far. */
  total: Type.Integer(),
  done: Type.Integer(),
  /** Runs that it changed, or made, and those that were left as they were because they are locked or have changed since. */
  changed: Type.Integer(),
  kept: Type.Integer(),
  startedAt: Millis,
  finishedAt: Nullable(Millis),
  /** The deletion in the trash that holds the runs, of a delete. */
  deletionId: Nullable(Type.Integer()),
  /** The work that this one takes back. */
  undoes: Nullable(Type.Integer()),
})
export type BulkWork = Static<typeof BulkWork>

/** POST /api/v1/runs/bulk/preview : what it would take; changes nothing. */
export const BulkPreview = Type.Object({
  /** Runs that are chosen. */
  runs: Type.Integer(),
  /** Descendants of those, of any depth, that are not among them. */
  descendants: Type.Integer(),
  /** Of both: runs that a lock keeps from being deleted. */
  locked: Type.Integer(),
  /** Of the chosen: those that are under way. */
  running: Type.Integer(),
  /** Files that are stored here for the chosen runs, their descendants included, and their size in bytes. */
  files: Type.Integer(),
  bytes: Type.Integer(),
  /** The first names as they are and as they would be, for a renaming. */
  names: Type.Array(Type.Object({ from: Type.String(), to: Type.String() })),
})
export type BulkPreview = Static<typeof BulkPreview>
