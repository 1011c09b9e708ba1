import { defineWrite } from '../db/operation.ts'
import { findActiveRun } from './find-run.ts'
import { touchRun } from './touch-run.ts'
import { PARENT_RUN_TAG, writeTags } from './write-tags.ts'

/** Writes a tag of a run; null takes it away, also where there is none. The run keeps the name that a tag gave it. */
export const setTag = defineWrite(
  'runs.setTag',
  async (tx, args: { runUuid: string; key: string; value: string | null }): Promise<null> => {
    const { runUuid, key, value } = args
    const run = await findActiveRun(tx, runUuid)
    if (value === null) {
      await tx.run('delete from tags where run_id = ? and key_id = (select id from keys where name = ?)', [
        run.id,
        key,
      ])
      if (key === PARENT_RUN_TAG) await tx.run('update runs set parent_uuid = null where id = ?', [run.id])
    } else await writeTags(tx, run.id, [{ key, value }])
    await touchRun(tx, run.id)
    return null
  },
)
