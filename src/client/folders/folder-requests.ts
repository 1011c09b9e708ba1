import type { CreateFolder } from '#contract/folders.ts'
import { postJson } from '../api/fetch.ts'

/** Makes a folder and the missing ones above it. */
export const createFolder = (path: string): Promise<void> =>
  postJson('api/v1/folders', { path } satisfies CreateFolder)
