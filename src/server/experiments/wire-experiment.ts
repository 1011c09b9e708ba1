import type { WireExperiment, WireTag } from '#contract/mlflow/experiments.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { placeholders } from '../db/placeholders.ts'

/** The columns that {@link wireExperiments} needs. */
export const WIRE_COLUMNS = 'id, name, artifact_location, created_at, updated_at, deletion_id'

export interface WireRow extends SqlRow {
  id: number
  name: string
  artifact_location: string
  created_at: number
  updated_at: number
  deletion_id: number | null
}

/** Tags are read for this many experiments at once. */
const GROUP = 5000

/** Experiments in MLflow's form, with their tags, in the order given. */
export const wireExperiments = async (
  db: Connection,
  rows: readonly WireRow[],
): Promise<WireExperiment[]> => {
  const tags = new Map<number, WireTag[]>()
  for (let from = 0; from < rows.length; from += GROUP) {
    const ids = rows.slice(from, from + GROUP).map(row => row.id)
    const found = await db.all<SqlRow & { experiment_id: number; key: string; value: string }>(
      `select experiment_id, key, value from experiment_tags
       where experiment_id in (${placeholders(ids.length)}) order by experiment_id, key`,
      ids,
    )
    for (const { experiment_id, key, value } of found) {
      const own = tags.get(experiment_id)
      if (own === undefined) tags.set(experiment_id, [{ key, value }])
      else own.push({ key, value })
    }
  }
  return rows.map(row => {
    const own = tags.get(row.id)
    return {
      experiment_id: String(row.id),
      name: row.name,
      artifact_location: row.artifact_location,
      lifecycle_stage: row.deletion_id === null ? 'active' : 'deleted',
      last_update_time: row.updated_at,
      creation_time: row.created_at,
      ...(own === undefined ? {} : { tags: own }),
    }
  })
}
