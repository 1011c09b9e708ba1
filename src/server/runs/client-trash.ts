import { defineWrite } from '../db/operation.ts'
import { deleteRuns } from './delete-runs.ts'
import { findRun } from './find-run.ts'
import { restoreRuns } from './restore-runs.ts'

/** A client deletes one run, never its descendants; one that is deleted already stays as it is. */
export const deleteClientRun = defineWrite(
  'runs.clientDelete',
  async (tx, args: { runUuid: string; actor: string }): Promise<null> => {
    const run = await findRun(tx, args.runUuid)
    if (run.deletion_id === null)
      await deleteRuns.run(tx, {
        selection: { runUuids: [args.runUuid] },
        withDescendants: false,
        actor: args.actor,
      })
    return null
  },
)

/** A client restores one run; one that is active stays as it is. */
export const restoreClientRun = defineWrite(
  'runs.clientRestore',
  async (tx, { runUuid, actor }: { runUuid: string; actor: string }): Promise<null> => {
    const run = await findRun(tx, runUuid)
    if (run.deletion_id !== null) await restoreRuns.run(tx, { selection: { runUuids: [runUuid] }, actor })
    return null
  },
)
