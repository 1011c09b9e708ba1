import { folderOf, lastSegment, MAX_NAME_LENGTH } from '#contract/names.ts'
import type { Connection, SqlRow, WriteConnection } from '../db/connection.ts'
import { defineWrite } from '../db/operation.ts'
import { ensureFolder } from '../folders/ensure-folder.ts'
import { ofExperiments, recordHistory } from '../history/record-history.ts'
import { findDeletion, shrinkDeletion } from '../trash/deletions.ts'
import { findExperiment, noExperiment } from './find-experiment.ts'
import { RUNS_IN_ALL } from './run-counts.ts'

/**
 * Takes one experiment out of the trash, whatever deletion took it, as MLflow's clients ask for it: where its name is
 * taken it gets a free one. Runs that were deleted by themselves stay deleted.
 */
export const restoreExperiment = defineWrite(
  'experiments.restore',
  async (tx, args: { experimentId: number; actor: string }): Promise<{ name: string }> => {
    const experiment = await findExperiment(tx, args.experimentId)
    // What is being deleted for good is gone for clients.
    if (experiment.deletion_id === null || (await findDeletion(tx, experiment.deletion_id)) === undefined)
      throw noExperiment(args.experimentId)
    const name = await freeName(tx, experiment.name)
    await putBack(tx, { experimentId: experiment.id, name, actor: args.actor, change: tx.nextChange() })
    const counted = await tx.get<SqlRow & { runs: number }>(
      `select ${RUNS_IN_ALL} as runs from experiment_run_counts c where c.experiment_id = ?`,
      [experiment.id],
    )
    await shrinkDeletion(tx, experiment.deletion_id, { experiments: 1, runs: counted?.runs ?? 0 })
    const historyId = await recordHistory(tx, {
      action: 'restore',
      kind: 'experiment',
      name: lastSegment(name),
      place: folderOf(name),
      count: 1,
      actor: args.actor,
    })
    await ofExperiments(tx, historyId, [experiment.id])
    return { name }
  },
)

/** Clears an experiment's mark and puts it where its name says; the caller has seen that the name is free. */
export const putBack = async (
  tx: WriteConnection,
  {
    experimentId,
    name,
    actor,
    change,
  }: { experimentId: number; name: string; actor: string; change: number },
): Promise<void> => {
  const folderId = await ensureFolder(tx, folderOf(name), actor)
  await tx.run(
    'update experiments set deletion_id = null, folder_id = ?, name = ?, updated_at = ?, change = ? where id = ?',
    [folderId, name, tx.now, change, experimentId],
  )
}

/** The name itself, or the first of `… (restored)`, `… (restored 2)` and so on that nothing outside the trash has. */
const freeName = async (db: Connection, name: string): Promise<string> => {
  for (let attempt = 0; ; attempt++) {
    const suffix = attempt === 0 ? '' : attempt === 1 ? ' (restored)' : ` (restored ${attempt})`
    // The cut may have split a character in two.
    const kept = name.slice(0, MAX_NAME_LENGTH - suffix.length).replace(/[\ud800-\udbff]$/, '')
    const taken = await db.get('select 1 as found from experiments where name = ? and deletion_id is null', [
      kept + suffix,
    ])
    if (taken === undefined) return kept + suffix
  }
}
