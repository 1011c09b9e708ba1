import type { CreateFolder, DeleteFolder, RenameFolder } from '#contract/folders.ts'
import type { Deletion } from '#contract/trash.ts'
import { postJson } from '../api/fetch.ts'

/** Makes a folder and the missing ones above it. */
export const createFolder = (path: string): Promise<void> =>
  postJson('api/v1/folders', { path } satisfies CreateFolder)

/** Renames or moves a folder with everything below it. */
export const renameFolder = (path: string, newPath: string): Promise<void> =>
  postJson('api/v1/folders/rename', { path, newPath } satisfies RenameFolder)

/** Moves a folder with everything below it to the trash. */
export const deleteFolder = (path: string): Promise<Deletion> =>
  postJson<Deletion>('api/v1/folders/delete', { path } satisfies DeleteFolder)
