import type { SqlRow } from '../db/connection.ts'
import { defineIndexedRead, defineRead } from '../db/operation.ts'
import { placeholders } from '../db/placeholders.ts'
import { runWindow } from '../runs/ordered-runs.ts'
import type { RunListing } from '../runs/select-run-ids.ts'
import { runIdsOf } from '../runs/select-runs.ts'

/** All runs of a listing, in its order, but some. */
export const listedRuns = defineIndexedRead(
  'exports.listedRuns',
  async (db, args: { listing: RunListing; except: number[] }): Promise<Float64Array> => {
    const { ids } = await runWindow(db, args.listing, { offset: 0, limit: Number.MAX_SAFE_INTEGER })
    if (args.except.length === 0) return Float64Array.from(ids)
    const except = new Set(args.except)
    return Float64Array.from(ids.filter(id => !except.has(id)))
  },
)

/** Only those of the runs of a listing that are among some, in its order. */
export const pickedRuns = defineIndexedRead(
  'exports.pickedRuns',
  async (db, args: { listing: RunListing; among: number[] }): Promise<Float64Array> => {
    const { ids } = await runWindow(db, args.listing, { offset: 0, limit: Number.MAX_SAFE_INTEGER })
    const among = new Set(args.among)
    return Float64Array.from(ids.filter(id => among.has(id)))
  },
)

const GROUP = 5000

/** The database ids of runs by their own ids, and the experiments that they are in. */
export const runsById = defineRead(
  'exports.runsById',
  async (db, uuids: string[]): Promise<{ ids: number[]; experimentIds: number[] }> => {
    const ids = [...new Set(await runIdsOf(db, uuids))]
    const experiments = new Set<number>()
    for (let from = 0; from < ids.length; from += GROUP) {
      const group = ids.slice(from, from + GROUP)
      const rows = await db.all<SqlRow & { experiment_id: number }>(
        `select distinct experiment_id from runs where id in (${placeholders(group.length)})`,
        group,
      )
      for (const row of rows) experiments.add(row.experiment_id)
    }
    return { ids, experimentIds: [...experiments].sort((a, b) => a - b) }
  },
)

/** The name of an experiment; null for one that there is not. */
export const experimentName = defineRead(
  'exports.experimentName',
  async (db, experimentId: number): Promise<string | null> =>
    (await db.get<{ name: string }>('select name from experiments where id = ?', [experimentId]))?.name ??
    null,
)
