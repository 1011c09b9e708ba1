import type { RestoredRuns } from '#contract/runs.ts'
import type { SqlRow, WriteConnection } from '../db/connection.ts'
import { defineWrite } from '../db/operation.ts'
import { countRuns } from '../experiments/run-counts.ts'
import { touchExperiment } from '../experiments/touch.ts'
import { recordRunHistory } from '../history/record-history.ts'
import { shrinkDeletion } from '../trash/deletions.ts'
import { countedStatus } from './run-status.ts'
import { selectedRunIds, type SelectedRuns } from './select-runs.ts'
import { placeholders } from '../db/placeholders.ts'

const GROUP = 5000

interface Marked extends SqlRow {
  id: number
  name: string
  experiment_id: number
  status: number
  deletion_id: number
}

/** Takes runs, and only these, out of the trash, whatever deletion took them. Runs that are not in it stay as they are. */
export const restoreRuns = defineWrite(
  'runs.restore',
  async (tx, { selection, actor }: { selection: SelectedRuns; actor: string }): Promise<RestoredRuns> => {
    const ids = await selectedRunIds(tx, selection)
    const marked: Marked[] = []
    const change = tx.nextChange()
    for (let from = 0; from < ids.length; from += GROUP) {
      const group = ids.slice(from, from + GROUP)
      const among = `id in (${placeholders(group.length)}) and deletion_id is not null`
      marked.push(
        ...(await tx.all<Marked>(
          `select id, name, experiment_id, status, deletion_id from runs where ${among}`,
          group,
        )),
      )
      await tx.run(`update runs set deletion_id = null, change = ? where ${among}`, [change, ...group])
    }
    const byDeletion = new Map<number, number>()
    const byStatus = new Map<number, Map<number, number>>()
    for (const run of marked) {
      byDeletion.set(run.deletion_id, (byDeletion.get(run.deletion_id) ?? 0) + 1)
      const statuses = byStatus.get(run.experiment_id) ?? new Map<number, number>()
      statuses.set(run.status, (statuses.get(run.status) ?? 0) + 1)
      byStatus.set(run.experiment_id, statuses)
    }
    for (const [deletionId, runs] of byDeletion)
      await shrinkDeletion(tx, deletionId, { experiments: 0, runs })
    for (const [experimentId, statuses] of byStatus) {
      for (const [status, runs] of statuses)
        await countRuns(tx, experimentId, { [countedStatus(status)]: runs })
      await touchExperiment(tx, experimentId, change)
    }
    const [first] = marked
    if (first !== undefined)
      await recordRunHistory(tx, [...byStatus.keys()], {
        action: 'restore',
        kind: 'run',
        name: first.name,
        place: await nameOf(tx, first.experiment_id),
        count: marked.length,
        actor,
      })
    return { runs: marked.length }
  },
)

const nameOf = async (tx: WriteConnection, experimentId: number): Promise<string> => {
  const row = await tx.get<SqlRow & { name: string }>('select name from experiments where id = ?', [
    experimentId,
  ])
  return row?.name ?? ''
}
