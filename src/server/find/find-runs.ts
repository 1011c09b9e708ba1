import type { Connection, SqlRow } from '../db/connection.ts'
import { RUNS_WITH_EXPERIMENT } from '../runs/runs-with-experiment.ts'
import { bestMatches, MAX_FOUND, type FoundItem } from './best-matches.ts'
import { placeholders } from '../db/placeholders.ts'

/** Runs are found by name among the newest only, so that finding stays quick whatever the store holds. */
const NEWEST = 10_000

interface NamedRun extends SqlRow {
  id: number
  name: string
}

interface FoundRun extends SqlRow {
  id: number
  run_uuid: string
  name: string
  experiment: string
}

const RUNS = `select r.id, r.run_uuid, r.name, e.name as experiment
  ${RUNS_WITH_EXPERIMENT} r.deletion_id is null and e.deletion_id is null`

/** Runs by the beginning of their id, then by name, the newest first. */
export const findRuns = async (db: Connection, text: string): Promise<FoundItem[]> => {
  const byId = await runsById(db, text)
  const ids = new Set(byId.map(run => run.id))
  const byName = (await runsByName(db, text)).filter(run => !ids.has(run.id))
  return [...byId, ...byName].slice(0, MAX_FOUND).map(run => ({
    kind: 'run',
    id: run.run_uuid,
    name: run.name,
    place: run.experiment,
  }))
}

const runsByName = async (db: Connection, text: string): Promise<FoundRun[]> => {
  const newest = await db.all<NamedRun>(
    `select r.id, r.name from runs r where r.deletion_id is null
       and r.experiment_id not in (select id from experiments where deletion_id is not null)
     order by r.id desc limit ${NEWEST}`,
  )
  const best = bestMatches(newest, text, run => run.name).map(run => run.id)
  if (best.length === 0) return []
  const rows = await db.all<FoundRun>(`${RUNS} and r.id in (${placeholders(best.length)})`, best)
  return rows.sort((a, b) => best.indexOf(a.id) - best.indexOf(b.id))
}

const runsById = async (db: Connection, text: string): Promise<FoundRun[]> => {
  const id = text.toLowerCase()
  if (!/^[0-9a-f]{4,32}$/.test(id)) return []
  // `g` comes after every hexadecimal digit.
  return await db.all<FoundRun>(
    `${RUNS} and r.run_uuid >= ? and r.run_uuid < ? order by r.run_uuid limit ${MAX_FOUND}`,
    [id, `${id}g`],
  )
}
