import { LOCKED_TAG } from '#contract/marks.ts'
import { isWithin } from '#contract/names.ts'
import type { Connection, SqlRow } from '../db/connection.ts'

/** Whether an experiment `e` is locked itself, as a condition of SQL. */
export const EXPERIMENT_LOCKED = `exists (select 1 from experiment_tags locked
  where locked.experiment_id = e.id and locked.key = '${LOCKED_TAG}' and locked.value = 'true')`

/** Whether a run `r` is locked itself, as a condition of SQL. */
export const RUN_LOCKED = `exists (select 1 from tags locked
  where locked.run_id = r.id and locked.key_id = (select id from keys where name = '${LOCKED_TAG}') and locked.value = 'true')`

/** The paths of the active folders that are locked themselves: they keep all that lies below. */
export const lockedFolders = async (db: Connection): Promise<string[]> => {
  const rows = await db.all<SqlRow & { path: string }>(
    'select path from folders where locked_by is not null and deletion_id is null order by path',
  )
  return rows.map(({ path }) => path)
}

/** The outermost of these locked folders that is a path or holds it; undefined where none does. */
export const lockAbove = (path: string, locked: readonly string[]): string | undefined =>
  locked.find(folder => isWithin(path, folder))
