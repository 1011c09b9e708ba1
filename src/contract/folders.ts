import { Type, type Static } from 'typebox'
import { MAX_NAME_LENGTH } from './names.ts'
import { Millis, Nullable } from './schema.ts'

export const FolderPath = Type.String({ maxLength: MAX_NAME_LENGTH })

/** Runs by status; what is in the trash is not counted. */
export const RunCounts = Type.Object({
  running: Type.Integer(),
  scheduled: Type.Integer(),
  finished: Type.Integer(),
  failed: Type.Integer(),
  killed: Type.Integer(),
})
export type RunCounts = Static<typeof RunCounts>

/** One row of a folder's table. */
export const FolderEntry = Type.Object({
  kind: Type.Union([
    Type.Literal('folder'),
    Type.Literal('experiment'),
    Type.Literal('notebook'),
    Type.Literal('search'),
  ]),
  /** A folder's path, or an experiment's whole name; of a saved search the folder's path and its name. */
  path: Type.String(),
  /** An experiment's id; null for others. */
  experimentId: Nullable(Type.String()),
  /** The view that a saved search is; null for others. */
  viewId: Nullable(Type.Integer()),
  /** The first 300 characters of the description; of a saved search its filter. */
  description: Nullable(Type.String()),
  /** Who locked it; empty where that is not known, null while it is not locked. */
  lockedBy: Nullable(Type.String()),
  /** How many folders and experiments lie directly in a folder; 0 for an experiment. */
  items: Type.Integer(),
  /** Runs in it, those of everything below included. */
  runs: RunCounts,
  /** Last write to it or to anything below; null when nothing was ever logged. */
  lastActivity: Nullable(Millis),
  owner: Type.String(),
  createdAt: Millis,
})
export type FolderEntry = Static<typeof FolderEntry>

/** GET /api/v1/folders?path= : a folder with what lies directly in it, folders first, by name. 404 where it is not. */
export const FolderQuery = Type.Object({ path: FolderPath })
export const Folder = Type.Object({
  path: Type.String(),
  owner: Type.String(),
  createdAt: Millis,
  /** Markdown. */
  description: Nullable(Type.String()),
  lockedBy: Nullable(Type.String()),
  /** At most 20,000 experiments. */
  entries: Type.Array(FolderEntry),
  /** There are more experiments than that. */
  more: Type.Boolean(),
  change: Type.Integer(),
})
export type Folder = Static<typeof Folder>

/**
 * GET /api/v1/folders/changes?path=&since=n : what is other in a folder's table than when its reply with change number n was
 * made. 404 where the folder is not.
 */
export const FolderChangesQuery = Type.Object({ path: FolderPath, since: Type.Integer({ minimum: 0 }) })
export const FolderChanges = Type.Object({
  /** Too much changed to say what, or a folder: the table is to be read again. */
  whole: Type.Boolean(),
  /** Rows as they are now. */
  entries: Type.Array(FolderEntry),
  /** Experiments that lie elsewhere or in the trash by now; others of the workspace among them. */
  gone: Type.Array(Type.String()),
  change: Type.Integer(),
})
export type FolderChanges = Static<typeof FolderChanges>

/**
 * GET /api/v1/folders/tree[?since=n] : every folder, in order of path, for the tree at the left. The root ('') is not listed.
 * Where no folder changed after change number n, only those with runs under way are.
 */
export const FolderTreeQuery = Type.Object({ since: Type.Optional(Type.Integer({ minimum: 0 })) })
export const FolderTree = Type.Object({
  /** Every folder is listed, not only those with runs under way. */
  whole: Type.Boolean(),
  folders: Type.Array(
    Type.Object({
      path: Type.String(),
      /** Runs under way in it and below. */
      running: Type.Integer(),
      locked: Type.Boolean(),
    }),
  ),
  /** Saved searches of folders, by name; the first 1,000. */
  searches: Type.Array(Type.Object({ viewId: Type.Integer(), name: Type.String(), folder: Type.String() })),
  /** What lies in the trash: rows of the trash page. */
  trash: Type.Integer(),
  change: Type.Integer(),
})
export type FolderTree = Static<typeof FolderTree>

/** POST /api/v1/folders : makes a folder and the missing ones above it. RESOURCE_ALREADY_EXISTS where one is. */
export const CreateFolder = Type.Object({ path: Type.String({ minLength: 1, maxLength: MAX_NAME_LENGTH }) })
export type CreateFolder = Static<typeof CreateFolder>

/** POST /api/v1/folders/rename : renames or moves a folder with everything below it, in one transaction. */
export const RenameFolder = Type.Object({
  path: Type.String({ minLength: 1, maxLength: MAX_NAME_LENGTH }),
  newPath: Type.String({ minLength: 1, maxLength: MAX_NAME_LENGTH }),
})
export type RenameFolder = Static<typeof RenameFolder>

/** POST /api/v1/folders/delete : moves a folder with everything below it to the trash; answers a Deletion. */
export const DeleteFolder = Type.Object({ path: Type.String({ minLength: 1, maxLength: MAX_NAME_LENGTH }) })
export type DeleteFolder = Static<typeof DeleteFolder>
