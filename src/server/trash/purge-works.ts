import type { Purge, PurgeExtent } from '#contract/trash.ts'
import type { Connection, SqlRow, WriteConnection } from '../db/connection.ts'
import { notFound } from '../db/errors.ts'
import { defineRead, defineWrite } from '../db/operation.ts'
import { specCondition, type PurgeSpec } from './purge-spec.ts'

/** A row of the table `purges`. */
export interface PurgeRow extends SqlRow {
  id: number
  spec: string
  actor: string
  state: 'running' | 'cancelled' | 'done'
  next_id: number
  last_id: number
  items: number
  done: number
  runs: number
  runs_done: number
  bytes: number
  history: string
  started_at: number
  finished_at: number | null
}

export const toPurge = (row: PurgeRow): Purge => ({
  purgeId: row.id,
  actor: row.actor,
  state: row.state,
  items: row.items,
  done: row.done,
  runs: row.runs,
  runsDone: row.runs_done,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
})

const FINISHED_KEPT = 100

type Extent = PurgeExtent & { last_id: number }

const extentOf = async (db: Connection, spec: PurgeSpec): Promise<Extent> => {
  const { sql, values } = specCondition(spec, db)
  const sum = (text: string): string => `cast(coalesce(sum(${text}), 0) as bigint)`
  const row = await db.get<SqlRow & Extent>(
    `select count(*) as items, ${sum(`case when d.kind = 'folder' then 1 else 0 end`)} as folders,
       ${sum('d.experiments')} as experiments, ${sum('d.runs')} as runs,
       ${sum(`case when d.kind = 'run' and d.runs > d.chosen then d.runs - d.chosen else 0 end`)} as descendants,
       ${sum('d.bytes')} as bytes, ${sum('case when d.bytes is null then 1 else 0 end')} as unmeasured,
       coalesce(max(d.id), 0) as last_id
     from deletions d where ${sql}`,
    values,
  )
  if (row === undefined) throw new Error('Counting deletions answered no row')
  return row
}

/** What deleting for good would take. */
export const previewPurge = defineRead(
  'trash.previewPurge',
  async (db, args: { spec: PurgeSpec }): Promise<PurgeExtent> => {
    const { last_id: _, ...extent } = await extentOf(db, args.spec)
    return extent
  },
)

/**
 * Begins to delete for good what a selection finds now; slices do it. Answers the id of the work.
 * @throws StoreError RESOURCE_DOES_NOT_EXIST where it finds nothing, but null for a clean-up.
 */
export const startPurge = defineWrite(
  'trash.startPurge',
  async (tx, args: { spec: PurgeSpec; actor: string }): Promise<number | null> => {
    const extent = await extentOf(tx, args.spec)
    if (extent.items === 0) {
      if ('expiredAt' in args.spec) return null
      throw notFound(
        'None of this is in the trash any more: it was restored, or deleted for good. Reload it.',
      )
    }
    await forgetOldWorks(tx)
    const row = await tx.get<SqlRow & { id: number }>(
      `insert into purges (spec, actor, state, next_id, last_id, items, done, runs, runs_done, bytes, history, started_at, finished_at)
       values (?, ?, 'running', 0, ?, ?, 0, ?, 0, ?, '{}', ?, null) returning id`,
      [
        JSON.stringify(args.spec),
        args.actor,
        extent.last_id,
        extent.items,
        extent.runs,
        extent.bytes,
        tx.now,
      ],
    )
    if (row === undefined) throw new Error('The insert of a purge answered no id')
    return row.id
  },
)

const forgetOldWorks = async (tx: WriteConnection): Promise<void> => {
  await tx.run(
    `delete from purges where finished_at is not null
       and id < (select min(id) from (select id from purges order by id desc limit ${FINISHED_KEPT}) newest)`,
  )
}

/** Leaves what was not begun; what was begun is finished. */
export const cancelPurge = defineWrite(
  'trash.cancelPurge',
  async (tx, args: { purgeId: number }): Promise<null> => {
    await tx.run(`update purges set state = 'cancelled' where id = ? and state = 'running'`, [args.purgeId])
    return null
  },
)

/** The oldest work that is not finished; null where there is none. */
export const openPurge = defineRead('trash.openPurge', async (db, _: null): Promise<number | null> => {
  const row = await db.get<SqlRow & { id: number }>(
    'select id from purges where finished_at is null order by id limit 1',
  )
  return row?.id ?? null
})

/** A purge as it stands. @throws StoreError RESOURCE_DOES_NOT_EXIST */
export const getPurge = defineRead(
  'trash.getPurge',
  async (db, args: { purgeId: number }): Promise<Purge> => {
    const row = await findPurge(db, args.purgeId)
    if (row === undefined) throw notFound('Nobody remembers this clean-up any more. Reload the trash.')
    return toPurge(row)
  },
)

export const findPurge = (db: Connection, purgeId: number): Promise<PurgeRow | undefined> =>
  db.get<PurgeRow>('select * from purges where id = ?', [purgeId])

/** Some deletions that a selection finds, after one, by id. */
export const selectDeletions = defineRead(
  'trash.selectDeletions',
  async (
    db,
    args: { spec: PurgeSpec; after: number; limit: number },
  ): Promise<{ id: number; name: string }[]> => {
    const { sql, values } = specCondition(args.spec, db)
    return await db.all<SqlRow & { id: number; name: string }>(
      `select d.id, d.name from deletions d where d.id > ? and ${sql} order by d.id limit ?`,
      [args.after, ...values, args.limit],
    )
  },
)
