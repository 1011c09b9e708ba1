import type { Connection, SqlRow } from '../db/connection.ts'
import { defineRead, defineWrite } from '../db/operation.ts'
import { placeholders } from '../db/placeholders.ts'

/** So many deletions are summed up at once, and so many runs of one that has many. */
const DELETIONS = 200
const RUNS = 5000

/** Where summing up stands: deletions before it are done; `bytes` of `runId` and before are summed of the next. */
export interface MeasurePlace {
  deletionId: number
  runId: number
  bytes: number
}

export interface Measured {
  sizes: { id: number; bytes: number }[]
  /** Where to go on; null when all are summed up. */
  next: MeasurePlace | null
}

interface Size extends SqlRow {
  id: number
  runs: number
  bytes: number
}

const RUNS_OF = `(select id from runs where deletion_id = d.id
  union select id from runs where experiment_id in (select id from experiments where deletion_id = d.id))`

/** The sizes of the files of some deletions. */
export const sizesOf = (db: Connection, ids: readonly number[]): Promise<Size[]> =>
  db.all<Size>(
    `select d.id, d.runs, cast(coalesce((select sum(a.size) from artifacts a where a.run_id in ${RUNS_OF}), 0) as bigint) as bytes
     from deletions d where d.id in (${placeholders(ids.length)})`,
    ids,
  )

/** Sums up the files of some of the deletions of which nobody knows how large they are; large ones a part at a time. */
export const measureNext = defineRead(
  'trash.measureNext',
  async (db, place: MeasurePlace): Promise<Measured> => {
    const rows = await db.all<SqlRow & { id: number; runs: number }>(
      `select id, runs from deletions where bytes is null and id >= ? order by id limit ${DELETIONS}`,
      [place.deletionId],
    )
    const small = rows.findIndex(({ runs }) => runs > RUNS)
    const together = small < 0 ? rows : rows.slice(0, small)
    if (together.length > 0) {
      let runs = 0
      const end = together.findIndex((row, i) => (runs += row.runs) > RUNS && i > 0)
      const ids = (end < 0 ? together : together.slice(0, end)).map(({ id }) => id)
      const sizes = await sizesOf(db, ids)
      return { sizes, next: { deletionId: (ids.at(-1) ?? 0) + 1, runId: 0, bytes: 0 } }
    }
    const large = rows[0]
    if (large === undefined) return { sizes: [], next: null }
    const begun = large.id === place.deletionId ? place : { runId: 0, bytes: 0 }
    const part = await db.get<SqlRow & { last: number | null; bytes: number }>(
      `select max(part.id) as last, cast(coalesce(sum(part.bytes), 0) as bigint) as bytes from (
         select r.id, (select sum(a.size) from artifacts a where a.run_id = r.id) as bytes from runs r
         where r.id > ? and (r.deletion_id = ? or r.experiment_id in (select id from experiments where deletion_id = ?))
         order by r.id limit ${RUNS}) part`,
      [begun.runId, large.id, large.id],
    )
    const bytes = begun.bytes + (part?.bytes ?? 0)
    return part?.last == null
      ? { sizes: [{ id: large.id, bytes }], next: { deletionId: large.id + 1, runId: 0, bytes: 0 } }
      : { sizes: [], next: { deletionId: large.id, runId: part.last, bytes } }
  },
)

/** Notes how large the files of deletions are. */
export const saveSizes = defineWrite(
  'trash.saveSizes',
  async (tx, args: { sizes: { id: number; bytes: number }[] }): Promise<null> => {
    for (const { id, bytes } of args.sizes)
      await tx.run('update deletions set bytes = ? where id = ? and bytes is null', [bytes, id])
    return null
  },
)
