import type { WriteConnection } from '../db/connection.ts'

/** Notes that a run has changed now: its change number and the time of its last write. Answers the change number. */
export const touchRun = async (tx: WriteConnection, runId: number): Promise<number> => {
  const change = tx.nextChange()
  await tx.run('update runs set change = ?, last_write_at = ? where id = ?', [change, tx.now, runId])
  return change
}
