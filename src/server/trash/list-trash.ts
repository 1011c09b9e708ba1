import type { Trash, TrashSort } from '#contract/trash.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { defineRead } from '../db/operation.ts'
import { placeholders } from '../db/placeholders.ts'
import { toDeletion, type DeletionRow } from './deletions.ts'
import { sizesOf } from './measure-deletions.ts'
import { toPurge, type PurgeRow } from './purge-works.ts'
import { readTrashClock } from './trash-clock.ts'
import { filterCondition, KEPT_ALWAYS, type TrashFilter } from './trash-filter.ts'

/** The files of so many runs are summed up while somebody waits. */
const SUMMED_AT_ONCE = 1000
/** So many people are offered to narrow the list by. */
const MAX_ACTORS = 200

export interface TrashArgs extends TrashFilter {
  sort: TrashSort
  descending: boolean
  offset: number
  limit: number
  /** How long the trash keeps things, ms. */
  keep: number
  /** The machine's time, ms, and that of the next clean-up. */
  now: number
  nextCleanUp: number
}

const ORDER: Record<TrashSort, string> = {
  name: 'lower(d.name)',
  place: 'd.was_in',
  by: 'd.actor',
  deleted: 'd.deleted_at',
  left: 'd.trash_time',
  size: 'coalesce(d.bytes, -1)',
}

interface Totals extends SqlRow {
  items: number
  bytes: number
  unmeasured: number
  expiring: number
}

/** A window of the trash, with what its page says of all of it. */
export const listTrash = defineRead(
  'trash.list',
  async (db, args: TrashArgs): Promise<Omit<Trash, 'change'>> => {
    const { now, keep, nextCleanUp } = args
    const clock = await readTrashClock(db, now)
    const { sql, values } = filterCondition(args, db.kind)
    const direction = args.descending ? 'desc' : 'asc'
    const rows = await db.all<DeletionRow & { kept: number }>(
      `select d.*, case when ${KEPT_ALWAYS} then 1 else 0 end as kept from deletions d where ${sql}
       order by ${ORDER[args.sort]} ${direction}, d.id ${direction} limit ? offset ?`,
      [...values, args.limit, args.offset],
    )
    const counts = await countKinds(db, args)
    const totals = await db.get<Totals>(
      `select count(*) as items, cast(coalesce(sum(bytes), 0) as bigint) as bytes,
         cast(coalesce(sum(case when bytes is null then 1 else 0 end), 0) as bigint) as unmeasured,
         cast(coalesce(sum(case when trash_time <= ? and not ${KEPT_ALWAYS} then 1 else 0 end), 0) as bigint) as expiring
       from deletions d where purge_id is null`,
      [clock.time - keep + (nextCleanUp - now)],
    )
    const actors = await db.all<SqlRow & { actor: string }>(
      `select distinct actor from deletions where purge_id is null order by actor limit ${MAX_ACTORS}`,
    )
    const purges = await db.all<PurgeRow>(
      'select * from purges where finished_at is null order by id limit 20',
    )
    const sizes = await sizesNow(db, rows)
    const taken = await takenPaths(
      db,
      rows.map(({ id }) => id),
    )
    return {
      deletions: rows.map(row => ({
        ...toDeletion(row),
        bytes: row.bytes ?? sizes.get(row.id) ?? null,
        takenPath: taken.get(row.id) ?? null,
        expiresAt:
          row.kept === 1 || row.trash_time === null ? null : now + keep - (clock.time - row.trash_time),
      })),
      total: counts[args.kind ?? 'all'],
      counts,
      items: totals?.items ?? 0,
      bytes: totals?.bytes ?? 0,
      measuring: (totals?.unmeasured ?? 0) > 0,
      actors: actors.map(({ actor }) => actor),
      cleanUp: { at: nextCleanUp, items: totals?.expiring ?? 0, notCounted: Math.max(0, clock.behind) },
      purges: purges.map(toPurge),
    }
  },
)

/** The sizes, of those that nobody knows, that can be told at once. */
const sizesNow = async (db: Connection, rows: readonly DeletionRow[]): Promise<Map<number, number>> => {
  let runs = 0
  const ids = rows.flatMap(row => (row.bytes === null && (runs += row.runs) <= SUMMED_AT_ONCE ? row.id : []))
  if (ids.length === 0) return new Map()
  return new Map((await sizesOf(db, ids)).map(({ id, bytes }) => [id, bytes]))
}

const countKinds = async (db: Connection, filter: TrashFilter): Promise<Trash['counts']> => {
  const { sql, values } = filterCondition({ ...filter, kind: null }, db.kind)
  const rows = await db.all<SqlRow & { kind: DeletionRow['kind']; count: number }>(
    `select d.kind, count(*) as count from deletions d where ${sql} group by d.kind`,
    values,
  )
  const of = (kind: DeletionRow['kind']): number => rows.find(row => row.kind === kind)?.count ?? 0
  const counts = { folder: of('folder'), experiment: of('experiment'), run: of('run') }
  return { all: counts.folder + counts.experiment + counts.run, ...counts }
}

interface Taken extends SqlRow {
  deletion_id: number
  path: string
}

/** The path of each of some deletions that something else has by now. */
const takenPaths = async (db: Connection, ids: readonly number[]): Promise<Map<number, string>> => {
  if (ids.length === 0) return new Map()
  const marks = placeholders(ids.length)
  const experiments = await db.all<Taken>(
    `select gone.deletion_id, min(gone.name) as path from experiments gone
     join experiments here on here.name = gone.name and here.deletion_id is null
     join deletions d on d.id = gone.deletion_id
     where d.kind = 'experiment' and gone.deletion_id in (${marks}) group by gone.deletion_id`,
    ids,
  )
  // The folder that was deleted is the first of its deletion's in order of path: the others lie below it.
  const folders = await db.all<Taken>(
    `select top.deletion_id, top.path
     from (select deletion_id, min(path) as path from folders where deletion_id in (${marks}) group by deletion_id) top
     join folders here on here.path = top.path and here.deletion_id is null`,
    ids,
  )
  return new Map([...experiments, ...folders].map(row => [row.deletion_id, row.path]))
}
