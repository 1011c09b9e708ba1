import type { Connection, SqlRow } from '../db/connection.ts'
import { placeholders } from '../db/placeholders.ts'
import { EXPERIMENT_LOCKED, lockAbove, lockedFolders, RUN_LOCKED } from './locks.ts'

/** Which of these runs a lock keeps from being deleted: their own, their experiment's, or that of a folder above. */
export const lockedRuns = async (db: Connection, runIds: readonly number[]): Promise<Set<number>> => {
  if (runIds.length === 0) return new Set()
  const marks = placeholders(runIds.length)
  const own = await db.all<SqlRow & { id: number }>(
    `select r.id from runs r where r.id in (${marks}) and ${RUN_LOCKED}`,
    runIds,
  )
  const locked = new Set(own.map(({ id }) => id))
  const folders = await lockedFolders(db)
  const experiments = await db.all<SqlRow & { id: number; name: string; locked: number }>(
    `select e.id, e.name, case when ${EXPERIMENT_LOCKED} then 1 else 0 end as locked from experiments e
     where e.id in (select distinct experiment_id from runs where id in (${marks}))`,
    runIds,
  )
  const kept = experiments.filter(e => e.locked === 1 || lockAbove(e.name, folders) !== undefined)
  if (kept.length === 0) return locked
  const inside = await db.all<SqlRow & { id: number }>(
    `select id from runs where id in (${marks}) and experiment_id in (${placeholders(kept.length)})`,
    [...runIds, ...kept.map(({ id }) => id)],
  )
  for (const { id } of inside) locked.add(id)
  return locked
}
