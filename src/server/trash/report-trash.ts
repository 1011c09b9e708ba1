import type { SqlRow } from '../db/connection.ts'
import { defineRead } from '../db/operation.ts'
import type { Store } from '../db/store.ts'
import type { DeletionRow } from './deletions.ts'
import { sizesOf } from './measure-deletions.ts'
import { readTrashClock, type TrashClock } from './trash-clock.ts'
import { KEPT_ALWAYS } from './trash-filter.ts'

const DAY = 24 * 60 * 60 * 1000
const AT_ONCE = 100

/** A deletion with what a clean-up would do with it. */
interface Reported extends SqlRow {
  id: number
  kind: DeletionRow['kind']
  name: string
  chosen: number
  was_in: string
  experiments: number
  runs: number
  actor: string
  deleted_at: number
  trash_time: number | null
  bytes: number
  /** 1 for what is left of the default experiment. */
  always: number
  /** Runs whose files lie elsewhere, and runs whose files others use. */
  elsewhere: number
  used: number
  /** Whether the default experiment is in it. */
  has_default: number
}

interface Part {
  clock: TrashClock
  deletions: Reported[]
}

const RUNS_OF = `(r.deletion_id = d.id or r.experiment_id in (select id from experiments where deletion_id = d.id))`
const PLACE = (run: string): string => `ltrim(substr(${run}.artifact_uri, 18), '/')`
const HERE = (run: string): string => `substr(${run}.artifact_uri, 1, 17) = 'mlflow-artifacts:'`

/** Some of the trash, the oldest first, after a deletion. */
const reportPart = defineRead(
  'trash.report',
  async (db, args: { after: number; now: number; keep: number; onlyExpired: boolean }): Promise<Part> => {
    const clock = await readTrashClock(db, args.now)
    const expired = args.onlyExpired ? `and (d.trash_time <= ? or ${KEPT_ALWAYS})` : ''
    const rows = await db.all<Reported>(
      `select d.*, case when ${KEPT_ALWAYS} then 1 else 0 end as always,
         case when exists (select 1 from experiments where id = 0 and deletion_id = d.id) then 1 else 0 end as has_default,
         (select count(*) from runs r where ${RUNS_OF} and not ${HERE('r')}) as elsewhere,
         (select count(*) from runs r where ${RUNS_OF} and exists (select 1 from runs o where ${HERE('o')}
            and o.artifact_uri <> 'mlflow-artifacts:/' || cast(o.experiment_id as text) || '/' || o.run_uuid || '/artifacts'
            and ${PLACE('o')} = ${PLACE('r')} and o.id <> r.id and (o.deletion_id is null or o.deletion_id <> d.id))) as used
       from deletions d where d.purge_id is null and d.id > ? ${expired} order by d.id limit ${AT_ONCE}`,
      args.onlyExpired ? [args.after, clock.time - args.keep] : [args.after],
    )
    const unknown = rows.filter(row => row.bytes === null).map(({ id }) => id)
    const sizes = unknown.length === 0 ? [] : await sizesOf(db, unknown)
    const bySize = new Map(sizes.map(({ id, bytes }) => [id, bytes]))
    return { clock, deletions: rows.map(row => ({ ...row, bytes: row.bytes ?? bySize.get(row.id) ?? 0 })) }
  },
)

/** Says what is in the trash, a line each; with `onlyExpired` what a clean-up would delete for good now, and what it would keep. */
export const reportTrash = async (
  store: Store,
  { keep, onlyExpired }: { keep: number; onlyExpired: boolean },
  tell: (line: string) => void,
): Promise<void> => {
  const now = Date.now()
  const sum = { items: 0, experiments: 0, runs: 0, bytes: 0 }
  let after = 0
  for (;;) {
    const { clock, deletions } = await store.read(reportPart, { after, now, keep, onlyExpired })
    if (after === 0 && clock.behind > DAY)
      tell(
        `The clock of this machine is ${days(clock.behind)} ahead of what was seen of it: it was set, or no server ran. That time does not count.`,
      )
    for (const row of deletions) {
      tell(lineOf(row, keep - (clock.time - (row.trash_time ?? clock.time)), onlyExpired))
      if (row.always === 1) continue
      sum.items++
      sum.experiments += row.experiments - row.has_default
      sum.runs += row.runs
      sum.bytes += row.bytes
    }
    if (deletions.length < AT_ONCE) break
    after = deletions.at(-1)?.id ?? after
  }
  const total = `${sum.items} items: ${sum.experiments} experiments, ${sum.runs} runs, ${size(sum.bytes)} of files`
  tell(
    onlyExpired
      ? `A clean-up would delete for good ${total}. Nothing was deleted.`
      : `In the trash ${total}.`,
  )
}

const lineOf = (row: Reported, left: number, onlyExpired: boolean): string => {
  const name = row.chosen > 1 ? `${row.name} and ${row.chosen - 1} more` : row.name
  const when = new Date(row.deleted_at).toISOString().slice(0, 16).replace('T', ' ')
  const holds = [
    ...(row.kind === 'folder' ? [`${row.experiments} experiments`] : []),
    `${row.runs} runs`,
    size(row.bytes),
  ]
  const kept = [
    ...(row.has_default === 1 ? ['the default experiment stays'] : []),
    ...(row.used > 0 ? [`files of ${row.used} runs stay: other runs use them`] : []),
    ...(row.elsewhere > 0 ? [`files of ${row.elsewhere} runs stay: they are stored elsewhere`] : []),
  ]
  const state = row.always === 1 ? 'kept' : onlyExpired ? 'goes' : `${days(Math.max(0, left))} left`
  return [
    `${state}: ${row.kind} ${name}, was in ${row.was_in || 'the workspace'}, deleted ${when} UTC by ${row.actor}`,
    holds.join(', '),
    ...kept,
  ].join('; ')
}

const days = (ms: number): string => `${Math.ceil(ms / DAY)} days`

const size = (bytes: number): string => {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const unit = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3))
  return `${(bytes / 1000 ** unit).toFixed(unit === 0 ? 0 : 1)} ${units[unit]}`
}
