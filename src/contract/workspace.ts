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

/** One deletion for each folder, and one for all experiments. */
export const DeletedItems = Type.Object({ deletions: Type.Array(Deletion) })
export type DeletedItems = Static<typeof DeletedItems>

/** POST /api/v1/workspace/restore : undoes several deletions, all of them or none. Answers nothing. */
export const RestoreItems = Type.Object({
  deletionIds: Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1, maxItems: 10_000 }),
})
export type RestoreItems = Static<typeof RestoreItems>
