import type { Deletion } from '#contract/trash.ts'
import type { Connection, SqlRow, WriteConnection } from '../db/connection.ts'
import { readTrashClock } from './trash-clock.ts'

/** A row of the table `deletions`. */
export interface DeletionRow extends SqlRow {
  id: number
  kind: Deletion['kind']
  name: string
  chosen: number
  was_in: string
  experiment_id: number | null
  experiments: number
  runs: number
  actor: string
  deleted_at: number
  /** When it was deleted by the clock of the trash; null for none, which never grows old. */
  trash_time: number | null
  /** Of its files; null until they are summed up. */
  bytes: number | null
  /** What deletes it for good; null while it is in the trash. */
  purge_id: number | null
}

export interface RestoreArgs {
  deletionId: number
  /**
   * Where to put it instead: the new path of the folder or of the one experiment; of several experiments the folder
   * that takes them all.
   */
  newPath: string | null
  actor: string
}

export const toDeletion = (row: DeletionRow): Deletion => ({
  deletionId: row.id,
  kind: row.kind,
  name: row.name,
  chosen: row.chosen,
  wasIn: row.was_in,
  experimentId: row.experiment_id === null ? null : String(row.experiment_id),
  experiments: row.experiments,
  runs: row.runs,
  actor: row.actor,
  deletedAt: row.deleted_at,
})

/** What is about to be marked as deleted; see {@link Deletion} for the fields. */
export type NewDeletion = Omit<Deletion, 'deletionId' | 'deletedAt' | 'experimentId'> & {
  experimentId: number | null
}

/**
 * Writes the row of one deletion. The caller then marks what it takes with the row's id (`deletionId`), in the same
 * command.
 */
export const recordDeletion = async (tx: WriteConnection, deletion: NewDeletion): Promise<Deletion> => {
  const row = await tx.get<DeletionRow>(
    `insert into deletions (kind, name, chosen, was_in, experiment_id, experiments, runs, actor, deleted_at, trash_time)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning *`,
    [
      deletion.kind,
      deletion.name,
      deletion.chosen,
      deletion.wasIn,
      deletion.experimentId,
      deletion.experiments,
      deletion.runs,
      deletion.actor,
      tx.now,
      (await readTrashClock(tx, tx.now)).time,
    ],
  )
  if (row === undefined) throw new Error('The insert of a deletion answered no row')
  return toDeletion(row)
}

/** A deletion that is in the trash; undefined for one that was restored, or is being deleted for good. */
export const findDeletion = (db: Connection, deletionId: number): Promise<DeletionRow | undefined> =>
  db.get<DeletionRow>('select * from deletions where id = ? and purge_id is null', [deletionId])

/**
 * Notes that something a deletion took was restored by itself, as MLflow's clients do. Call it after the marks are
 * cleared: a deletion that holds nothing any more leaves the trash.
 */
export const shrinkDeletion = async (
  tx: WriteConnection,
  deletionId: number,
  restored: { experiments: number; runs: number },
): Promise<void> => {
  const left = await tx.get(
    `select 1 as found where exists (select 1 from folders where deletion_id = ?)
       or exists (select 1 from experiments where deletion_id = ?)
       or exists (select 1 from runs where deletion_id = ?)`,
    [deletionId, deletionId, deletionId],
  )
  if (left === undefined) await tx.run('delete from deletions where id = ?', [deletionId])
  else
    await tx.run(
      'update deletions set experiments = experiments - ?, runs = runs - ?, bytes = null where id = ?',
      [restored.experiments, restored.runs, deletionId],
    )
}
