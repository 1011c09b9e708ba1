import { notFound } from '../db/errors.ts'
import { defineWrite } from '../db/operation.ts'
import { findActiveRun } from './find-run.ts'
import { touchRun } from './touch-run.ts'
import { PARENT_RUN_TAG } from './write-tags.ts'

/** Removes a tag; the run keeps the name that mlflow.runName gave it. */
export const deleteTag = defineWrite(
  'runs.deleteTag',
  async (tx, args: { runUuid: string; key: string }): Promise<null> => {
    const run = await findActiveRun(tx, args.runUuid)
    const removed = await tx.run(
      'delete from tags where run_id = ? and key_id = (select id from keys where name = ?)',
      [run.id, args.key],
    )
    if (removed === 0) throw notFound(`No tag with name: ${args.key} in run with id ${args.runUuid}`)
    if (args.key === PARENT_RUN_TAG) await tx.run('update runs set parent_uuid = null where id = ?', [run.id])
    await touchRun(tx, run.id)
    return null
  },
)
