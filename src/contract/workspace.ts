import { Type, type Static } from 'typebox'
import { FolderPath } from './folders.ts'
import { MAX_NAME_LENGTH } from './names.ts'
import { ExperimentId, Nullable } from './schema.ts'
import { Deletion } from './trash.ts'

/** A folder by its path, or an experiment by its id: one of the two. */
export const WorkspaceItem = Type.Object(
  {
    folder: Type.Optional(Type.String({ minLength: 1, maxLength: MAX_NAME_LENGTH })),
    experimentId: Type.Optional(ExperimentId),
  },
  { additionalProperties: false, minProperties: 1, maxProperties: 1 },
)
export type WorkspaceItem = Static<typeof WorkspaceItem>

/** Things that one request does something to. */
export const WorkspaceItems = Type.Array(WorkspaceItem, { minItems: 1, maxItems: 10_000 })

/**
 * POST /api/v1/workspace/move : moves folders, with all below, and experiments into a folder, which is made where it is
 * missing. All of them or, where one cannot, none: the error names the first ten. Answers Moved.
 */
export const MoveItems = Type.Object({ items: WorkspaceItems, to: FolderPath })
export type MoveItems = Static<typeof MoveItems>

/** POST /api/v1/workspace/rename : gives one thing another path, which may also move it. Answers Moved. */
export const RenameItem = Type.Object({
  item: WorkspaceItem,
  newPath: Type.String({ minLength: 1, maxLength: MAX_NAME_LENGTH }),
})
export type RenameItem = Static<typeof RenameItem>

/** What was moved or renamed. */
export const Moved = Type.Object({
  /** By which it is undone; null when everything was there already. */
  moveId: Nullable(Type.Integer()),
  folders: Type.Integer(),
  experiments: Type.Integer(),
  /** Where the first of them was and is. */
  from: Type.String(),
  path: Type.String(),
})
export type Moved = Static<typeof Moved>

/**
 * POST /api/v1/workspace/undo : puts everything that one move or renaming took back to where it was. RESOURCE_CONFLICT, and
 * nothing is moved, where something of it was moved, renamed or deleted since, or its old place is gone or taken.
 * Answers Moved, whose `moveId` is null.
 */
export const UndoMove = Type.Object({ moveId: Type.Integer({ minimum: 1 }) })
export type UndoMove = Static<typeof UndoMove>

/** POST /api/v1/workspace/delete : to the trash, all of them or none. Answers DeletedItems. */
export const DeleteItems = Type.Object({ items: WorkspaceItems })
export type DeleteItems = Static<typeof DeleteItems>

/** POST /api/v1/workspace/delete/preview : what deleting would take; changes nothing. */
export const DeletePreview = Type.Object({
  /** Those that are chosen, and all below folders that are. */
  experiments: Type.Integer(),
  /** Files that are stored here for their runs, and their size in bytes. */
  files: Type.Integer(),
  bytes: Type.Integer(),
})
export type DeletePreview = Static<typeof DeletePreview>

/** One deletion for each folder, and one for all experiments. */
export const DeletedItems = Type.Object({ deletions: Type.Array(Deletion) })
export type DeletedItems = Static<typeof DeletedItems>

/** POST /api/v1/workspace/restore : undoes several deletions, all of them or none. Answers nothing. */
export const RestoreItems = Type.Object({
  deletionIds: Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1, maxItems: 10_000 }),
})
export type RestoreItems = Static<typeof RestoreItems>

/** POST /api/v1/workspace/lock : a lock keeps a thing, and a folder all below it, from being deleted. Answers Changed. */
export const LockItems = Type.Object({ items: WorkspaceItems, locked: Type.Boolean() })
export type LockItems = Static<typeof LockItems>

/** How many were not so already. */
export const Changed = Type.Object({ changed: Type.Integer() })
export type Changed = Static<typeof Changed>

const MAX_DESCRIPTION = 50_000

/** POST /api/v1/workspace/describe : Markdown; an empty one takes it away. Answers Changed. */
export const DescribeItem = Type.Object({
  item: WorkspaceItem,
  description: Type.String({ maxLength: MAX_DESCRIPTION }),
})
export type DescribeItem = Static<typeof DescribeItem>

/** POST /api/v1/workspace/own : says whose it is. Answers Changed. */
export const OwnItem = Type.Object({
  item: WorkspaceItem,
  owner: Type.String({
    minLength: 1,
    maxLength: 200,
    pattern: String.raw`^[^\u0000-\u001f]*\S[^\u0000-\u001f]*$`,
  }),
})
export type OwnItem = Static<typeof OwnItem>

/** POST /api/v1/workspace/tags : adds, changes and removes tags of an experiment, together. Answers Changed. */
export const TagExperiment = Type.Object({
  experimentId: ExperimentId,
  set: Type.Array(
    Type.Object({
      key: Type.String({ minLength: 1, maxLength: 250 }),
      value: Type.String({ maxLength: 5000 }),
    }),
    { maxItems: 100 },
  ),
  remove: Type.Array(Type.String({ minLength: 1, maxLength: 250 }), { maxItems: 100 }),
})
export type TagExperiment = Static<typeof TagExperiment>
