import { queryOptions } from '@tanstack/react-query'
import type { Bookmarks, StarItems, VisitItem } from '#contract/bookmarks.ts'
import type {
  Changed,
  DeletedItems,
  DeleteItems,
  DeletePreview,
  DescribeItem,
  LockItems,
  Moved,
  MoveItems,
  OwnItem,
  RenameItem,
  TagExperiment,
  UndoMove,
  WorkspaceItem,
} from '#contract/workspace.ts'
import { getJson, postJson } from '../api/fetch.ts'
import type { WorkspaceEntry } from './workspace-actions.ts'

/** A row as requests name it. */
const itemOf = (entry: WorkspaceEntry): WorkspaceItem =>
  entry.kind === 'folder' ? { folder: entry.path } : { experimentId: entry.experimentId }

const itemsOf = (entries: readonly WorkspaceEntry[]): WorkspaceItem[] => entries.map(itemOf)

/** Moves things into a folder, all or none. */
export const moveEntries = (entries: readonly WorkspaceEntry[], to: string): Promise<Moved> =>
  postJson('api/v1/workspace/move', { items: itemsOf(entries), to } satisfies MoveItems)

/** Gives a thing another path. */
export const renameEntry = (entry: WorkspaceEntry, newPath: string): Promise<Moved> =>
  postJson('api/v1/workspace/rename', { item: itemOf(entry), newPath } satisfies RenameItem)

/** Takes a move or a renaming back. */
export const undoMove = (moveId: number): Promise<Moved> =>
  postJson('api/v1/workspace/undo', { moveId } satisfies UndoMove)

/** Moves things to the trash, all or none. */
export const deleteEntries = (entries: readonly WorkspaceEntry[]): Promise<DeletedItems> =>
  postJson('api/v1/workspace/delete', { items: itemsOf(entries) } satisfies DeleteItems)

/** What deleting things would take; asked anew for each dialog. */
export const deletePreview = (entries: readonly WorkspaceEntry[]) =>
  queryOptions({
    queryKey: ['workspace-delete-preview', itemsOf(entries)],
    queryFn: ({ signal }) =>
      postJson<DeletePreview>(
        'api/v1/workspace/delete/preview',
        { items: itemsOf(entries) } satisfies DeleteItems,
        signal,
      ),
    gcTime: 0,
    staleTime: 0,
  })

/** Locks things against being deleted, or unlocks them. */
export const lockEntries = (entries: readonly WorkspaceEntry[], locked: boolean): Promise<Changed> =>
  postJson('api/v1/workspace/lock', { items: itemsOf(entries), locked } satisfies LockItems)

/** Stars things for the user of the page. */
export const starEntries = (entries: readonly WorkspaceEntry[], starred: boolean): Promise<void> =>
  postJson('api/v1/bookmarks/star', { items: itemsOf(entries), starred } satisfies StarItems)

/** Notes that the user looks at a thing. */
export const visitEntry = (entry: WorkspaceEntry): Promise<void> =>
  postJson('api/v1/bookmarks/visit', { item: itemOf(entry) } satisfies VisitItem)

/** Writes a description, in Markdown. */
export const describeEntry = (entry: WorkspaceEntry, description: string): Promise<Changed> =>
  postJson('api/v1/workspace/describe', { item: itemOf(entry), description } satisfies DescribeItem)

/** Says whose a thing is. */
export const ownEntry = (entry: WorkspaceEntry, owner: string): Promise<Changed> =>
  postJson('api/v1/workspace/own', { item: itemOf(entry), owner } satisfies OwnItem)

/** Changes tags of an experiment. */
export const tagExperiment = (change: TagExperiment): Promise<Changed> =>
  postJson('api/v1/workspace/tags', change)

export const fetchBookmarks = (signal: AbortSignal): Promise<Bookmarks> =>
  getJson('api/v1/bookmarks', {}, signal)
