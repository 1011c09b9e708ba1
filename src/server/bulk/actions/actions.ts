import type { BulkAction as ActionName, BulkSpec } from '#contract/bulk.ts'
import { LOCKED_TAG, STARRED_TAG } from '#contract/marks.ts'
import type { BulkAction } from '../bulk-action.ts'
import { copyAction } from './copy.ts'
import { deleteAction } from './delete.ts'
import { moveAction } from './move.ts'
import { renameAction } from './rename.ts'
import { restoreAction } from './restore.ts'
import { stopAction } from './stop.ts'
import { tagAction } from './tag.ts'

/** A mark is a tag: so clients, filters and columns know it too. */
const marking = (key: string, value: string | null): typeof tagAction => ({
  sliceRuns: tagAction.sliceRuns,
  apply: slice => tagAction.apply(slice, { tags: [{ key, value }] }),
  revert: (slice, undo) => tagAction.revert(slice, undo, { tags: [{ key, value }] }),
})

const ACTIONS = {
  delete: deleteAction,
  restore: restoreAction,
  tag: tagAction,
  rename: renameAction,
  move: moveAction,
  copy: copyAction,
  stop: stopAction,
  star: marking(STARRED_TAG, 'true'),
  unstar: marking(STARRED_TAG, null),
  lock: marking(LOCKED_TAG, 'true'),
  unlock: marking(LOCKED_TAG, null),
} satisfies Record<ActionName, unknown>

/** How a spec is carried out. Each action reads the spec that has its name, and the undo that it wrote. */
export const actionOf = (spec: BulkSpec): BulkAction<BulkSpec, unknown> =>
  ACTIONS[spec.action] as unknown as BulkAction<BulkSpec, unknown>
