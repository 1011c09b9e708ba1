import type { BulkSpec, BulkWork } from '#contract/bulk.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { notFound } from '../db/errors.ts'
import { defineRead } from '../db/operation.ts'

/** A row of the table `bulk_works`. */
export interface WorkRow extends SqlRow {
  id: number
  action: string
  spec: string
  actor: string
  state: string
  error: string | null
  total: number
  done: number
  slices: number
  changed: number
  kept: number
  started_at: number
  finished_at: number | null
  history_id: number | null
  deletion_id: number | null
  undoes: number | null
}

/** @throws StoreError RESOURCE_DOES_NOT_EXIST */
export const findWork = async (db: Connection, workId: number): Promise<WorkRow> => {
  const row = await db.get<WorkRow>('select * from bulk_works where id = ?', [workId])
  if (row === undefined) throw notFound(`There is no bulk work ${workId}. Reload the page.`)
  return row
}

/** What a work does, as {@link startWork} wrote it down. */
export const specOf = (row: WorkRow): BulkSpec => JSON.parse(row.spec) as BulkSpec

export const toBulkWork = (row: WorkRow): BulkWork => ({
  workId: row.id,
  action: row.action as BulkWork['action'],
  state: row.state as BulkWork['state'],
  error: row.error,
  total: row.total,
  done: row.done,
  changed: row.changed,
  kept: row.kept,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  deletionId: row.deletion_id,
  undoes: row.undoes,
})

/** How far a work is. @throws StoreError RESOURCE_DOES_NOT_EXIST */
export const getWork = defineRead('bulk.get', async (db, args: { workId: number }) =>
  toBulkWork(await findWork(db, args.workId)),
)

/** The works that are not finished, the oldest first. */
export const openWorks = defineRead('bulk.open', async (db, _: null): Promise<number[]> => {
  const rows = await db.all<SqlRow & { id: number }>(
    'select id from bulk_works where finished_at is null order by id',
  )
  return rows.map(({ id }) => id)
})
