import type { Restored, RestoreDeletion } from '#contract/trash.ts'
import { postJson } from '../api/fetch.ts'

/**
 * Undoes one deletion with all that it took.
 * @param newPath where its own path is taken by now
 */
export const restoreDeletion = (deletionId: number, newPath?: string): Promise<Restored> =>
  postJson<Restored>('api/v1/trash/restore', {
    deletionId,
    ...(newPath !== undefined && { newPath }),
  } satisfies RestoreDeletion)
