import type { Restored } from '#contract/trash.ts'
import type { WriteConnection } from '../db/connection.ts'
import { notFound } from '../db/errors.ts'
import { defineWrite } from '../db/operation.ts'
import { heldExperiments, recordRestore } from './restore-record.ts'
import { rememberRestore, thingsOf } from './delete-again.ts'
import { findDeletion, type DeletionRow, type RestoreArgs } from './deletions.ts'
import { restoreExperiments } from './restore-experiments.ts'
import { restoreFolder } from './restore-folder.ts'
import { restoreRunDeletion } from './restore-runs.ts'

type Restore = (
  tx: WriteConnection,
  deletion: DeletionRow,
  args: RestoreArgs,
) => Promise<Omit<Restored, 'kind'>>

const RESTORE: Record<DeletionRow['kind'], Restore> = {
  folder: restoreFolder,
  experiment: restoreExperiments,
  run: restoreRunDeletion,
}

/**
 * Undoes one deletion: all that it took is back, and nothing else.
 * @throws StoreError RESOURCE_ALREADY_EXISTS when a path is taken by now; nothing is restored then.
 */
export const restoreDeletion = defineWrite(
  'trash.restore',
  async (tx, args: RestoreArgs): Promise<Restored> => {
    const deletion = await findDeletion(tx, args.deletionId)
    if (deletion === undefined)
      throw notFound(
        'This is no longer in the trash: it was restored, or removed for good. Reload the trash.',
      )
    const held = await heldExperiments(tx, deletion.id)
    const things = await thingsOf(tx, deletion)
    const restored = await RESTORE[deletion.kind](tx, deletion, args)
    await tx.run('delete from deletions where id = ?', [deletion.id])
    await recordRestore(tx, deletion, { ...restored, experimentIds: held, actor: args.actor })
    await rememberRestore(tx, deletion, things)
    return { kind: deletion.kind, ...restored }
  },
)
