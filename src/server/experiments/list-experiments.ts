import type { Experiments } from '#contract/experiments.ts'
import type { SqlRow } from '../db/connection.ts'
import { defineRead } from '../db/operation.ts'
import { experimentsIn } from '../folders/experiments-within.ts'
import { findFolder } from '../folders/folder-rows.ts'
import { defaultOfFolder } from '../views/default-views.ts'
import { RUNS_IN_ALL } from './run-counts.ts'
import { placeholders } from '../db/placeholders.ts'

/** How many are named; the others are only counted. */
const MOST_LISTED = 200

interface Listed extends SqlRow {
  id: number
  name: string
  deletion_id: number | null
  runs: number
}

/** Some experiments, or those in a folder and below, by path, with the sums of all: four questions whatever their number. */
export const listExperiments = defineRead(
  'experiments.list',
  async (
    db,
    place: { experimentIds: number[] } | { folder: string },
  ): Promise<Omit<Experiments, 'change'>> => {
    if ('folder' in place) await findFolder(db, place.folder)
    const { condition, values } =
      'folder' in place
        ? experimentsIn(place.folder)
        : {
            condition: `e.id in (${placeholders(place.experimentIds.length)})`,
            values: place.experimentIds,
          }
    const listed = await db.all<Listed>(
      `select e.id, e.name, e.deletion_id, ${RUNS_IN_ALL} as runs
       from experiments e left join experiment_run_counts c on c.experiment_id = e.id
       where ${condition} order by e.name, e.id limit ${MOST_LISTED}`,
      values,
    )
    const sums = await db.get<SqlRow & { total: number; runs: number | null; deleted: number | null }>(
      `select count(*) as total,
         cast(sum(case when e.deletion_id is null then ${RUNS_IN_ALL} else 0 end) as bigint) as runs,
         cast(sum(case when e.deletion_id is null then
           (select count(*) from runs r where r.experiment_id = e.id and r.deletion_id is not null)
           else 0 end) as bigint) as deleted
       from experiments e left join experiment_run_counts c on c.experiment_id = e.id where ${condition}`,
      values,
    )
    return {
      experiments: listed.map(({ id, name, deletion_id, runs }) => ({
        experimentId: String(id),
        name,
        runs,
        deleted: deletion_id !== null,
      })),
      total: sums?.total ?? 0,
      runs: sums?.runs ?? 0,
      deletedRuns: sums?.deleted ?? 0,
      defaultView: 'folder' in place ? await defaultOfFolder(db, place.folder) : null,
    }
  },
)
