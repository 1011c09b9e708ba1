import type { HistoryEntry } from '#contract/history.ts'
import type { SqlRow, WriteConnection } from '../db/connection.ts'

/** What is written down of an act; see {@link HistoryEntry} for the fields. */
export type NewHistory = Pick<HistoryEntry, 'action' | 'kind' | 'name' | 'place' | 'count' | 'actor'> & {
  details?: Record<string, string | number>
}

/** Acts of programs on single things count as one while they follow each other within so many ms. */
const TOGETHER_MS = 60_000

/**
 * Writes down who did what, in the command that does it. Then say with {@link ofExperiments} or {@link ofFolders} whose
 * history it belongs to. Answers the id of the entry.
 */
export const recordHistory = async (tx: WriteConnection, entry: NewHistory): Promise<number> => {
  const details = Object.entries(entry.details ?? {}).map(([key, value]) => ({ key, value: String(value) }))
  const row = await tx.get<SqlRow & { id: number }>(
    `insert into history (action, kind, name, place, count, actor, at, details) values (?, ?, ?, ?, ?, ?, ?, ?)
     returning id`,
    [
      entry.action,
      entry.kind,
      entry.name,
      entry.place,
      entry.count,
      entry.actor,
      tx.now,
      JSON.stringify(details),
    ],
  )
  if (row === undefined) throw new Error('The insert of a history entry answered no id')
  return row.id
}

/**
 * Writes down what was done to runs of some experiments by a request of its own, as programs do it run by run: a series of
 * the same acts in one experiment becomes one entry.
 */
export const recordRunHistory = async (
  tx: WriteConnection,
  experimentIds: readonly number[],
  entry: NewHistory,
): Promise<void> => {
  const [experimentId] = experimentIds
  if (experimentId === undefined) return
  if (experimentIds.length > 1) return await ofExperiments(tx, await recordHistory(tx, entry), experimentIds)
  const last = await tx.get<
    SqlRow & { id: number; action: string; kind: string; actor: string; at: number; undone_at: number | null }
  >(
    `select h.id, h.action, h.kind, h.actor, h.at, h.undone_at from history_experiments x join history h on h.id = x.history_id
     where x.experiment_id = ? order by x.history_id desc limit 1`,
    [experimentId],
  )
  const goesOn =
    last !== undefined &&
    last.undone_at === null &&
    last.action === entry.action &&
    last.kind === entry.kind &&
    last.actor === entry.actor &&
    tx.now - last.at < TOGETHER_MS
  if (goesOn)
    await tx.run('update history set count = count + ?, at = ? where id = ?', [entry.count, tx.now, last.id])
  else await ofExperiments(tx, await recordHistory(tx, entry), [experimentId])
}

/** Shows an entry in the history of these experiments. */
export const ofExperiments = async (
  tx: WriteConnection,
  historyId: number,
  experimentIds: readonly number[],
): Promise<void> => {
  if (experimentIds.length === 0) return
  await tx.insertMany(
    'history_experiments',
    { experiment_id: experimentIds, history_id: experimentIds.map(() => historyId) },
    { key: ['experiment_id', 'history_id'], then: 'ignore' },
  )
}

/** Shows an entry in the history of these folders. */
export const ofFolders = async (
  tx: WriteConnection,
  historyId: number,
  folderIds: readonly number[],
): Promise<void> => {
  if (folderIds.length === 0) return
  await tx.insertMany(
    'history_folders',
    { folder_id: folderIds, history_id: folderIds.map(() => historyId) },
    { key: ['folder_id', 'history_id'], then: 'ignore' },
  )
}

/** Notes that an act was taken back; it stays in the history. */
export const markUndone = async (tx: WriteConnection, historyId: number, actor: string): Promise<void> => {
  await tx.run('update history set undone_at = ?, undone_by = ? where id = ? and undone_at is null', [
    tx.now,
    actor,
    historyId,
  ])
}
