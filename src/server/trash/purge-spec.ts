import type { Connection } from '../db/connection.ts'
import { filterCondition, KEPT_ALWAYS, type Condition, type TrashFilter } from './trash-filter.ts'

/** Which deletions are to be deleted for good. */
export type PurgeSpec =
  | { deletionIds: number[] }
  | { matching: TrashFilter; except: number[] }
  /** All that were deleted up to that time of the trash's clock. */
  | { expiredAt: number }

/** A purge of what has been in the trash for long enough is the server's. */
export const SWEEPER = 'runfolio'

/** The deletions of a purge that were not begun, over `deletions d`. */
export const specCondition = (spec: PurgeSpec, db: Pick<Connection, 'kind'>): Condition => {
  const free = `d.purge_id is null and not ${KEPT_ALWAYS}`
  if ('expiredAt' in spec) return { sql: `${free} and d.trash_time <= ?`, values: [spec.expiredAt] }
  if ('deletionIds' in spec) return { sql: `${free} and ${among(spec.deletionIds)}`, values: [] }
  const { sql, values } = filterCondition(spec.matching, db.kind)
  const except = spec.except.length === 0 ? '' : ` and not ${among(spec.except)}`
  return { sql: `${free} and ${sql}${except}`, values }
}

/** Numbers are written out: there may be more than a database binds. */
const among = (ids: readonly number[]): string =>
  ids.length === 0 ? '1 = 0' : `d.id in (${ids.map(id => Math.trunc(id)).join(', ')})`
