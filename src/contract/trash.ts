import { Type, type Static } from 'typebox'
import { MAX_NAME_LENGTH } from './names.ts'
import { Millis, Nullable } from './schema.ts'

const Kind = Type.Union([Type.Literal('folder'), Type.Literal('experiment'), Type.Literal('run')])

/** What one deletion took, as its toast and the trash page name it. */
export const Deletion = Type.Object({
  deletionId: Type.Integer(),
  kind: Kind,
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

export const TrashSort = Type.Union([
  Type.Literal('name'),
  Type.Literal('place'),
  Type.Literal('by'),
  Type.Literal('deleted'),
  Type.Literal('left'),
  Type.Literal('size'),
])
export type TrashSort = Static<typeof TrashSort>

const Search = Type.String({ maxLength: MAX_NAME_LENGTH })
const Actor = Type.String({ minLength: 1, maxLength: MAX_NAME_LENGTH })

/** GET /api/v1/trash : a window of what was deleted, the newest first unless another order is asked for. */
export const TrashQuery = Type.Object({
  /** A part of the name, the place or who deleted it, whatever the case. */
  search: Type.Optional(Search),
  kind: Type.Optional(Kind),
  actor: Type.Optional(Actor),
  sort: Type.Optional(TrashSort),
  descending: Type.Optional(Type.Boolean()),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type TrashQuery = Static<typeof TrashQuery>

export const TrashedDeletion = Type.Object({
  ...Deletion.properties,
  /** When the clean-up may delete it for good; null for what it never does: the default experiment. */
  expiresAt: Nullable(Millis),
  /** The path that is taken by now, so that restoring asks for another; null when none is. */
  takenPath: Nullable(Type.String()),
  /** Bytes of its files; null while they are summed up. */
  bytes: Nullable(Type.Integer()),
})
export type TrashedDeletion = Static<typeof TrashedDeletion>

/** Deleting for good, as far as it is. */
export const Purge = Type.Object({
  purgeId: Type.Integer(),
  /** Who began it; `runfolio` for the clean-up. */
  actor: Type.String(),
  state: Type.Union([Type.Literal('running'), Type.Literal('cancelled'), Type.Literal('done')]),
  items: Type.Integer(),
  done: Type.Integer(),
  runs: Type.Integer(),
  runsDone: Type.Integer(),
  startedAt: Millis,
  finishedAt: Nullable(Millis),
})
export type Purge = Static<typeof Purge>

export const Trash = Type.Object({
  deletions: Type.Array(TrashedDeletion),
  /** Of those that search and actor find: all of the kind that is asked for, and of each kind. */
  total: Type.Integer(),
  counts: Type.Object({
    all: Type.Integer(),
    folder: Type.Integer(),
    experiment: Type.Integer(),
    run: Type.Integer(),
  }),
  /** Everything in the trash, whatever is searched for. */
  items: Type.Integer(),
  bytes: Type.Integer(),
  /** Whether files are still summed up, so that more bytes may come. */
  measuring: Type.Boolean(),
  /** Who deleted something, at most 200. */
  actors: Type.Array(Type.String()),
  cleanUp: Type.Object({
    /** When the next clean-up begins. */
    at: Millis,
    /** How many it will delete for good. */
    items: Type.Integer(),
    /** By how many ms the clock of this machine jumped, which the clean-up does not count; 0 where it did not. */
    notCounted: Type.Integer(),
  }),
  /** What is being deleted for good. */
  purges: Type.Array(Purge),
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

/** POST /api/v1/trash/delete-again : takes back a restoring, as long as nobody forgot it; days left are as before. */
export const DeleteAgain = Type.Object({ deletionId: Type.Integer() })
export type DeleteAgain = Static<typeof DeleteAgain>

export const Restored = Type.Object({
  kind: Kind,
  path: Type.String(),
  experimentId: Nullable(Type.String()),
  experiments: Type.Integer(),
  runs: Type.Integer(),
})
export type Restored = Static<typeof Restored>

const Ids = Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1, maxItems: 10_000 })

/** Some deletions, or all that a search finds but some. */
export const TrashSelection = Type.Union([
  Type.Object({ deletionIds: Ids }, { additionalProperties: false }),
  Type.Object(
    {
      matching: Type.Object({
        search: Type.Optional(Search),
        kind: Type.Optional(Kind),
        actor: Type.Optional(Actor),
      }),
      except: Type.Optional(Type.Array(Type.Integer({ minimum: 1 }), { maxItems: 10_000 })),
    },
    { additionalProperties: false },
  ),
])
export type TrashSelection = Static<typeof TrashSelection>

/** POST /api/v1/trash/restore-selected : restores a part of a selection; ask again from `after` on while there is one. */
export const RestoreSelected = Type.Object({
  selection: TrashSelection,
  after: Type.Optional(Type.Integer({ minimum: 0 })),
})
export type RestoreSelected = Static<typeof RestoreSelected>

export const RestoredSelected = Type.Object({
  restoredIds: Type.Array(Type.Integer()),
  runs: Type.Integer(),
  /** What could not be restored, and why. */
  refused: Type.Array(
    Type.Object({ deletionId: Type.Integer(), name: Type.String(), message: Type.String() }),
  ),
  after: Nullable(Type.Integer()),
})
export type RestoredSelected = Static<typeof RestoredSelected>

/** POST /api/v1/trash/purge/preview : what deleting a selection for good would take. */
export const PurgeTrash = Type.Object({ selection: TrashSelection })
export type PurgeTrash = Static<typeof PurgeTrash>

export const PurgeExtent = Type.Object({
  items: Type.Integer(),
  folders: Type.Integer(),
  experiments: Type.Integer(),
  /** All runs, those of experiments and descendants included. */
  runs: Type.Integer(),
  /** Of the runs, those that went along with the ones that were chosen. */
  descendants: Type.Integer(),
  /** Of their files, as far as they are summed up. */
  bytes: Type.Integer(),
  /** Deletions whose files are not summed up yet. */
  unmeasured: Type.Integer(),
})
export type PurgeExtent = Static<typeof PurgeExtent>

/** /api/v1/trash/purges/{purgeId} : how far it is; …/cancel leaves what was not begun. */
export const PurgeParams = Type.Object({ purgeId: Type.String({ pattern: '^[1-9][0-9]{0,14}$' }) })
export type PurgeParams = Static<typeof PurgeParams>
