import { sql } from 'kysely'
import type { Connection } from '../db/connection.ts'
import { invalid } from '../db/errors.ts'
import { keyNames } from '../keys/key-ids.ts'
import { idIn } from '../search/sql-ids.ts'
import { listsOf } from '../search/sql-lists.ts'
import type { RunKeys } from './column-names.ts'

/** A table has so many columns at most, those of the run left out of the count. */
const MAX_COLUMNS = 10_000
const GROUP = 5_000

/**
 * The keys that some runs have, read without their values.
 * @throws StoreError INVALID_PARAMETER_VALUE when there are more than {@link MAX_COLUMNS}.
 */
export const runKeys = async (
  db: Connection,
  ids: Float64Array,
  { tags }: { tags: boolean },
): Promise<RunKeys> => {
  const found = { params: new Set<number>(), run_metrics: new Set<number>(), tags: new Set<number>() }
  const tables = tags ? (['params', 'run_metrics', 'tags'] as const) : (['params', 'run_metrics'] as const)
  for (let from = 0; from < ids.length; from += GROUP) {
    const among = idIn('run_id', [...ids.subarray(from, from + GROUP)], db.kind)
    for (const table of tables)
      for (const [keyId] of await listsOf(
        db,
        sql`select distinct key_id from ${sql.table(table)} where ${among}`,
      ))
        found[table].add(keyId as number)
    const count = found.params.size + found.run_metrics.size + found.tags.size
    if (count > MAX_COLUMNS)
      throw invalid(
        'columns',
        `These runs have more than ${MAX_COLUMNS} params${tags ? ', metrics and tags' : ' and metrics'}, and a table has no more columns. Choose columns, or take JSON Lines, which needs none.`,
      )
  }
  const names = await keyNames(db, [...new Set([...found.params, ...found.run_metrics, ...found.tags])])
  const named = (keyIds: Iterable<number>): string[] => [...keyIds].flatMap(id => names.get(id) ?? [])
  return { params: named(found.params), metrics: named(found.run_metrics), tags: named(found.tags) }
}
