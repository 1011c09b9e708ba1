import type { WriteConnection } from '../db/connection.ts'

/**
 * Notes that an experiment, or a run of it that was made, ended, deleted or restored, changed under this change
 * number: pages then read the workspace again.
 */
export const touchExperiment = async (
  tx: WriteConnection,
  experimentId: number,
  change: number,
): Promise<void> => {
  await tx.run('update experiments set change = ? where id = ?', [change, experimentId])
}
