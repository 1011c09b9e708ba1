import type { FolderEntry } from '#contract/folders.ts'
import type { WorkspaceEntry } from '../../folders/workspace-actions.ts'

/** A row of the table as menus and dialogs take it. */
export const entryOf = ({ kind, path, experimentId }: FolderEntry): WorkspaceEntry =>
  kind === 'folder' || experimentId === null ? { kind: 'folder', path } : { kind, path, experimentId }

/** Tells rows apart: one path may be a folder and an experiment. */
export const rowKey = ({ kind, path }: Pick<FolderEntry, 'kind' | 'path'>): string =>
  `${kind === 'folder' ? 'folder' : 'experiment'}:${path}`
