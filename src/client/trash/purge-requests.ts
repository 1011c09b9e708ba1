import type {
  DeleteAgain,
  Deletion,
  Purge,
  PurgeTrash,
  RestoredSelected,
  RestoreSelected,
  TrashSelection,
} from '#contract/trash.ts'
import { postJson } from '../api/fetch.ts'

/** Begins to delete for good what is chosen. */
export const purgeTrash = (selection: TrashSelection): Promise<Purge> =>
  postJson<Purge>('api/v1/trash/purge', { selection } satisfies PurgeTrash)

/** Leaves in the trash what was not begun. */
export const cancelPurge = (purgeId: number): Promise<Purge> =>
  postJson<Purge>(`api/v1/trash/purges/${purgeId}/cancel`, {})

/** Takes back a restoring. */
export const deleteAgain = (deletionId: number): Promise<Deletion> =>
  postJson<Deletion>('api/v1/trash/delete-again', { deletionId } satisfies DeleteAgain)

/**
 * Restores all that is chosen, a part at a time.
 * @param onProgress is told how many are back
 */
export const restoreSelected = async (
  selection: TrashSelection,
  onProgress: (restored: number) => void,
): Promise<Omit<RestoredSelected, 'after'>> => {
  const all: Omit<RestoredSelected, 'after'> = { restoredIds: [], runs: 0, refused: [] }
  let after: number | null = 0
  while (after !== null) {
    const body: RestoreSelected = { selection, after }
    const part: RestoredSelected = await postJson<RestoredSelected>('api/v1/trash/restore-selected', body)
    all.restoredIds.push(...part.restoredIds)
    all.refused.push(...part.refused)
    all.runs += part.runs
    onProgress(all.restoredIds.length)
    after = part.after
  }
  return all
}
