import type { FolderEntry } from '#contract/folders.ts'
import type { SavedSearch, WorkspaceEntry } from '../../folders/workspace-actions.ts'
import { entryUrl } from '../../folders/EntryMenu.tsx'
import { paths } from '../../navigation/paths.ts'

/** A row of the table as menus and dialogs take it; null for a saved search. */
export const entryOf = ({ kind, path, experimentId }: FolderEntry): WorkspaceEntry | null => {
  if (kind === 'search') return null
  return kind === 'folder' || experimentId === null ? { kind: 'folder', path } : { kind, path, experimentId }
}

/** The rows of a table that are no saved searches, as menus and dialogs take them. */
export const entriesOf = (rows: readonly FolderEntry[]): WorkspaceEntry[] =>
  rows.map(entryOf).filter(entry => entry !== null)

/** The saved search that a row is; null for others. */
export const searchOf = (row: FolderEntry, folder: string): SavedSearch | null =>
  row.viewId === null
    ? null
    : { viewId: row.viewId, name: folder === '' ? row.path : row.path.slice(folder.length + 1), folder }

/** Where a row leads. */
export const rowUrl = (row: FolderEntry, folder: string): string => {
  const entry = entryOf(row)
  return entry === null ? paths.folderRuns(folder, row.viewId ?? undefined) : entryUrl(entry)
}

/** Tells rows apart: one path may be a folder and an experiment. */
export const rowKey = ({ kind, path, viewId }: Pick<FolderEntry, 'kind' | 'path' | 'viewId'>): string =>
  viewId === null ? `${kind === 'folder' ? 'folder' : 'experiment'}:${path}` : `search:${viewId}`
