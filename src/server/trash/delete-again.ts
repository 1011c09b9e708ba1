import type { Deletion } from '#contract/trash.ts'
import type { Connection, SqlRow, WriteConnection } from '../db/connection.ts'
import { notFound } from '../db/errors.ts'
import { defineWrite } from '../db/operation.ts'
import { placeholders } from '../db/placeholders.ts'
import { deleteExperiments } from '../experiments/delete-experiments.ts'
import { deleteFolder } from '../folders/delete-folder.ts'
import { deleteRuns } from '../runs/delete-runs.ts'
import { toDeletion, type DeletionRow } from './deletions.ts'

/** So many restorings can be taken back. */
const REMEMBERED = 100

/** What a deletion holds, by what finds it later: the folder's id, ids of experiments, or ids of runs as programs know them. */
export const thingsOf = async (db: Connection, { id, kind }: DeletionRow): Promise<(number | string)[]> => {
  const question = {
    folder: 'select id as thing from folders where deletion_id = ? order by path limit 1',
    experiment: 'select id as thing from experiments where deletion_id = ? order by id',
    run: 'select run_uuid as thing from runs where deletion_id = ? order by id',
  }[kind]
  const rows = await db.all<SqlRow & { thing: number | string }>(question, [id])
  return rows.map(({ thing }) => thing)
}

/** Remembers what came back, so that it can be deleted again. */
export const rememberRestore = async (
  tx: WriteConnection,
  deletion: DeletionRow,
  things: readonly (number | string)[],
): Promise<void> => {
  await tx.run('insert into restores (deletion_id, deletion, things, at) values (?, ?, ?, ?)', [
    deletion.id,
    JSON.stringify(deletion),
    JSON.stringify(things),
    tx.now,
  ])
  await tx.run(
    `delete from restores where deletion_id not in (select deletion_id from restores order by at desc limit ${REMEMBERED})`,
  )
}

interface Remembered extends SqlRow {
  deletion: string
  things: string
}

/**
 * Takes back a restoring: what came back is one deletion again, and is as old as it was.
 * @throws StoreError RESOURCE_DOES_NOT_EXIST where nobody remembers it, or nothing of it is there any more.
 */
export const deleteAgain = defineWrite(
  'trash.deleteAgain',
  async (tx, args: { deletionId: number; actor: string }): Promise<Deletion> => {
    const remembered = await tx.get<Remembered>(
      'select deletion, things from restores where deletion_id = ?',
      [args.deletionId],
    )
    if (remembered === undefined)
      throw notFound('This was restored too long ago to be taken back. Delete it where it is.')
    const was = JSON.parse(remembered.deletion) as DeletionRow
    const things = JSON.parse(remembered.things) as (number | string)[]
    const { deletionId } = await remove(tx, was.kind, things, args.actor)
    await tx.run('delete from restores where deletion_id = ?', [args.deletionId])
    const again = await tx.get<DeletionRow>(
      'update deletions set deleted_at = ?, trash_time = ?, actor = ?, name = ?, chosen = ? where id = ? returning *',
      [was.deleted_at, was.trash_time, was.actor, was.name, was.chosen, deletionId],
    )
    if (again === undefined) throw new Error('The deletion that was just made is gone')
    return toDeletion(again)
  },
)

const remove = async (
  tx: WriteConnection,
  kind: DeletionRow['kind'],
  things: readonly (number | string)[],
  actor: string,
): Promise<Deletion> => {
  if (kind === 'run')
    return await deleteRuns.run(tx, {
      selection: { runUuids: things.map(String) },
      withDescendants: false,
      actor,
    })
  const ids = things.map(Number)
  if (kind === 'folder') {
    const folder = await tx.get<SqlRow & { path: string }>(
      'select path from folders where id = ? and deletion_id is null',
      ids.slice(0, 1),
    )
    if (folder === undefined) throw notFound('This folder is in the trash again, or gone.')
    return await deleteFolder.run(tx, { path: folder.path, actor })
  }
  const there = await tx.all<SqlRow & { id: number }>(
    `select id from experiments where id in (${placeholders(ids.length)})`,
    ids,
  )
  return await deleteExperiments.run(tx, { experimentIds: there.map(({ id }) => id), actor })
}
