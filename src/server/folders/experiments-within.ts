import type { RunPlace } from '#contract/runs.ts'
import type { SqlRow } from '../db/connection.ts'
import { invalid } from '../db/errors.ts'
import { defineRead } from '../db/operation.ts'
import type { Store } from '../db/store.ts'
import { requiredExperimentNumber } from '../experiments/experiment-number.ts'
import { findFolder } from './folder-rows.ts'
import { pathsBelow } from './paths-below.ts'

/** One table shows the runs of so many experiments at most. */
const MOST_EXPERIMENTS = 50_000

/** The active experiments `e` in a folder and below, as a condition of SQL and its values. */
export const experimentsIn = (folder: string): { condition: string; values: string[] } =>
  folder === ''
    ? { condition: 'e.deletion_id is null', values: [] }
    : { condition: 'e.name >= ? and e.name < ? and e.deletion_id is null', values: pathsBelow(folder) }

/**
 * The ids of the active experiments in a folder and below that ever had a run, where runs began or ended last first; one
 * more than `most` tells that there are more.
 * @throws StoreError RESOURCE_DOES_NOT_EXIST when there is no such folder
 */
export const experimentsWithin = defineRead(
  'folders.experimentsWithin',
  async (db, { folder, most }: { folder: string; most: number }): Promise<number[]> => {
    await findFolder(db, folder)
    const { condition, values } = experimentsIn(folder)
    const rows = await db.all<SqlRow & { id: number }>(
      `select e.id from experiments e join experiment_run_counts c on c.experiment_id = e.id where ${condition}
       order by c.last_write_at desc, e.id desc limit ${most + 1}`,
      values,
    )
    return rows.map(({ id }) => id)
  },
)

/**
 * The experiments that a request means, by id or by folder, in order of their ids.
 * @param most takes only so many of a folder's; without it a folder with too many is refused
 * @throws StoreError INVALID_PARAMETER_VALUE when both or neither are given; RESOURCE_DOES_NOT_EXIST for an id that no
 *   experiment can have and a folder that is not there
 */
export const experimentsAt = async (
  store: Store,
  { experimentIds, folder }: RunPlace,
  most?: number,
): Promise<number[]> => {
  if (experimentIds !== undefined && folder === undefined)
    return [...new Set(experimentIds.map(requiredExperimentNumber))]
  if (folder === undefined || experimentIds !== undefined)
    throw invalid('experimentIds', 'Name either some experiments or a folder.')
  const limit = most ?? MOST_EXPERIMENTS
  const ids = await store.read(experimentsWithin, { folder, most: limit })
  if (most === undefined && ids.length > limit)
    throw invalid('folder', `${folder} has more than ${limit} experiments. Ask for a folder below it.`)
  return ids.slice(0, limit).sort((a, b) => a - b)
}
