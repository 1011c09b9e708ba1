import type { SqlRow, WriteConnection } from '../db/connection.ts'
import { placeholders } from '../db/placeholders.ts'
import { activeFolderIds } from '../folders/folder-rows.ts'
import { ofExperiments, ofFolders, recordHistory } from '../history/record-history.ts'
import type { DeletionRow } from './deletions.ts'
import type { PurgeRow } from './purge-works.ts'

type Ids = Partial<Record<DeletionRow['kind'], number>>

const readIds = (purge: PurgeRow): Ids => JSON.parse(purge.history) as Ids

/**
 * Writes down that these deletions go for good: one entry for each kind of thing, which takes in those of later slices.
 * It is shown with the folders that held what went and with the experiments that runs went from.
 */
export const recordPurge = async (
  tx: WriteConnection,
  purge: PurgeRow,
  deletions: readonly DeletionRow[],
): Promise<void> => {
  const ids = readIds(purge)
  for (const kind of ['folder', 'experiment', 'run'] as const) {
    const [first, ...more] = deletions.filter(deletion => deletion.kind === kind)
    if (first === undefined) continue
    const count = [first, ...more].reduce((sum, { chosen }) => sum + chosen, 0)
    const known = ids[kind]
    if (known !== undefined)
      await tx.run('update history set count = count + ?, at = ? where id = ?', [count, tx.now, known])
    const id = known ?? (ids[kind] = await recordHistory(tx, entryOf(first, count, purge.actor)))
    await place(tx, id, [first, ...more])
  }
  purge.history = JSON.stringify(ids)
}

const entryOf = ({ kind, name, was_in }: DeletionRow, count: number, actor: string) => ({
  action: 'purge' as const,
  kind,
  name,
  place: was_in,
  count,
  actor,
})

const place = async (
  tx: WriteConnection,
  historyId: number,
  deletions: readonly DeletionRow[],
): Promise<void> => {
  const paths = deletions.flatMap(({ kind, was_in }) => (kind === 'run' ? [] : was_in))
  await ofFolders(tx, historyId, await activeFolderIds(tx, paths))
  const runs = deletions.flatMap(({ id, kind }) => (kind === 'run' ? id : []))
  if (runs.length === 0) return
  const experiments = await tx.all<SqlRow & { id: number }>(
    `select distinct experiment_id as id from runs where deletion_id in (${placeholders(runs.length)})`,
    runs,
  )
  await ofExperiments(
    tx,
    historyId,
    experiments.map(({ id }) => id),
  )
}
