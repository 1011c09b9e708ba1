import type { Connection, SqlRow } from '../db/connection.ts'
import { placeholders } from '../db/placeholders.ts'
import { rowValues } from '../runs/run-values.ts'
import { statusName } from '../runs/run-status.ts'
import { fillName, readNamePattern } from './name-pattern.ts'

/** How names change: see contract/bulk.ts. */
export interface Renaming {
  pattern?: string | undefined
  find?: string | undefined
  replace?: string | undefined
}

/** The longest name of a run, as for a single one. */
const MAX_NAME = 5000

interface NamedRun extends SqlRow {
  id: number
  run_uuid: string
  name: string
  user_id: string
  status: number
  start_time: number | bigint
}

export interface NewName {
  id: number
  experimentId: number
  from: string
  to: string
}

/**
 * The new names of runs that are not in the trash. One that would be empty, too long, or as before is left out.
 * @param first the number of the first run, from 1.
 */
export const newNames = async (
  db: Connection,
  ids: readonly number[],
  renaming: Renaming,
  first: number,
): Promise<NewName[]> => {
  if (ids.length === 0) return []
  const { pattern = '{name}', find, replace = '' } = renaming
  const read = readNamePattern(pattern)
  const rows = await db.all<NamedRun & { experiment_id: number }>(
    `select id, run_uuid, experiment_id, name, user_id, status, start_time from runs
     where id in (${placeholders(ids.length)}) and deletion_id is null`,
    ids,
  )
  const values = read.columns.length === 0 ? null : await rowValues(db, ids, read.columns)
  const numbers = new Map(ids.map((id, i) => [id, first + i]))
  return rows
    .map(row => ({
      id: row.id,
      experimentId: row.experiment_id,
      from: row.name,
      to: fillName(read, {
        name: find === undefined ? row.name : row.name.replaceAll(find, () => replace),
        id: row.run_uuid,
        user: row.user_id,
        status: statusName(row.status),
        start: Number(row.start_time),
        number: numbers.get(row.id) ?? 0,
        values: (values?.get(row.id) ?? []).map(value => (value === null ? null : String(value))),
      }),
    }))
    .filter(({ from, to }) => to !== '' && to.length <= MAX_NAME && to !== from)
}
