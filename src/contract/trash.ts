import { Type, type Static } from 'typebox'
import { MAX_NAME_LENGTH } from './names.ts'
import { Millis, Nullable } from './schema.ts'

/** What one deletion took, as its toast and the trash page name it. */
export const Deletion = Type.Object({
  deletionId: Type.Integer(),
  kind: Type.Union([Type.Literal('folder'), Type.Literal('experiment'), Type.Literal('run')]),
  /** The last segment or run name of the first thing that it took. */
  name: Type.String(),
  /** How many things of `kind` were chosen: 37 for "37 runs of lr-schedules". */
  chosen: Type.Integer(),
  /** The path of the folder, or the name of the experiment, that held it. */
  wasIn: Type.String(),
  /** The experiment's id, for runs and for one experiment. */
  experimentId: Nullable(Type.String()),
  experiments: Type.Integer(),
  runs: Type.Integer(),
  actor: Type.String(),
  deletedAt: Millis,
})
export type Deletion = Static<typeof Deletion>

/** GET /api/v1/trash : newest first. */
export const Trash = Type.Object({
  deletions: Type.Array(
    Type.Object({
      ...Deletion.properties,
      /** When the sweep may remove it. */
      expiresAt: Millis,
      /** The path that is taken by now, so that restoring asks for another; null when none is. */
      takenPath: Nullable(Type.String()),
    }),
  ),
  change: Type.Integer(),
})
export type Trash = Static<typeof Trash>

/**
 * POST /api/v1/trash/restore : undoes one deletion. RESOURCE_ALREADY_EXISTS when its path is taken and `newPath` is
 * absent; nothing is restored then.
 */
export const RestoreDeletion = Type.Object({
  deletionId: Type.Integer(),
  newPath: Type.Optional(Type.String({ minLength: 1, maxLength: MAX_NAME_LENGTH })),
})
export type RestoreDeletion = Static<typeof RestoreDeletion>

export const Restored = Type.Object({
  kind: Type.Union([Type.Literal('folder'), Type.Literal('experiment'), Type.Literal('run')]),
  path: Type.String(),
  experimentId: Nullable(Type.String()),
  experiments: Type.Integer(),
  runs: Type.Integer(),
})
export type Restored = Static<typeof Restored>
