import type { Experiment } from '#contract/experiments.ts'
import type { SqlRow } from '../db/connection.ts'
import { defineRead } from '../db/operation.ts'
import { isHere } from '../artifacts/artifact-location.ts'
import { defaultOfExperiment } from '../views/default-views.ts'
import { noExperiment } from './find-experiment.ts'

interface ExperimentRow extends SqlRow {
  id: number
  name: string
  artifact_location: string
  owner: string
  created_at: number
  updated_at: number
  deletion_id: number | null
  change: number
  running: number | null
  scheduled: number | null
  finished: number | null
  failed: number | null
  killed: number | null
  deleted_runs: number
}

/** An experiment as its page shows it, from the trash too. */
export const getExperiment = defineRead(
  'experiments.get',
  async (db, args: { experimentId: number }): Promise<Experiment> => {
    const row = await db.get<ExperimentRow>(
      `select e.id, e.name, e.artifact_location, e.owner, e.created_at, e.updated_at, e.deletion_id, e.change,
         c.running, c.scheduled, c.finished, c.failed, c.killed,
         (select count(*) from runs where experiment_id = e.id and deletion_id is not null) as deleted_runs
       from experiments e left join experiment_run_counts c on c.experiment_id = e.id where e.id = ?`,
      [args.experimentId],
    )
    if (row === undefined) throw noExperiment(args.experimentId)
    const tags = await db.all<SqlRow & { key: string; value: string }>(
      'select key, value from experiment_tags where experiment_id = ? order by key',
      [args.experimentId],
    )
    return {
      experimentId: String(row.id),
      name: row.name,
      artifactLocation: row.artifact_location,
      artifactsHere: isHere(row.artifact_location),
      owner: row.owner,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      tags: tags.map(({ key, value }) => ({ key, value })),
      runs: {
        running: row.running ?? 0,
        scheduled: row.scheduled ?? 0,
        finished: row.finished ?? 0,
        failed: row.failed ?? 0,
        killed: row.killed ?? 0,
      },
      deletedRuns: row.deleted_runs,
      deletionId: row.deletion_id,
      defaultView: await defaultOfExperiment(db, row),
      change: row.change,
    }
  },
)
