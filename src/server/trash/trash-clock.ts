import type { Connection, SqlRow } from '../db/connection.ts'
import { defineWrite } from '../db/operation.ts'

const HOUR = 60 * 60 * 1000

/** The longest time, in ms, between two looks at the machine's clock that counts: a night and a bit. */
const LONGEST_GAP = 25 * HOUR

interface ClockRow extends SqlRow {
  time: number
  seen_at: number
  swept_at: number | null
}

/** What the clock of the trash shows. */
export interface TrashClock {
  /** Its time, ms: that of the machine, less the jumps. */
  time: number
  /** How far it is behind the machine's clock, ms; less than 0 where that was set back. */
  behind: number
  /** When the last clean-up began, by the machine's clock; null where there was none. */
  sweptAt: number | null
}

/** A clock that was set, or a server that did not run: nobody can tell which. Neither counts. */
const counted = (gap: number): number => (gap > 0 && gap <= LONGEST_GAP ? gap : 0)

/**
 * The clock by which things in the trash grow old. It follows the machine's clock while that goes on as clocks do, and takes
 * no part in its jumps: so nothing is deleted for good because a clock was wrong.
 * @param now the machine's time, ms
 */
export const readTrashClock = async (db: Connection, now: number): Promise<TrashClock> => {
  const row = await db.get<ClockRow>('select time, seen_at, swept_at from trash_clock where id = 1')
  if (row !== undefined) {
    const time = row.time + counted(now - row.seen_at)
    return { time, behind: now - time, sweptAt: row.swept_at }
  }
  // Of a store that has none yet: what was deleted last tells about when that was.
  const newest = await db.get<SqlRow & { at: number | null }>('select max(deleted_at) as at from deletions')
  const time = Math.min(now, (newest?.at ?? now) + LONGEST_GAP)
  return { time, behind: now - time, sweptAt: null }
}

/** Looks at the machine's clock; to be called when the server starts and at least every hour. */
export const observeClock = defineWrite(
  'trash.observeClock',
  async (tx, args: { swept?: boolean }): Promise<TrashClock> => {
    const clock = await readTrashClock(tx, tx.now)
    const sweptAt = args.swept === true ? tx.now : clock.sweptAt
    await tx.run(
      `insert into trash_clock (id, time, seen_at, swept_at) values (1, ?, ?, ?)
       on conflict (id) do update set time = excluded.time, seen_at = excluded.seen_at, swept_at = excluded.swept_at`,
      [clock.time, tx.now, sweptAt],
    )
    return { ...clock, sweptAt }
  },
)
