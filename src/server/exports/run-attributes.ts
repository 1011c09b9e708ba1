import { sql } from 'kysely'
import { compareText } from '#contract/search/sort.ts'
import type { Connection } from '../db/connection.ts'
import type { Int64 } from '../metrics/points.ts'
import { statusName } from '../runs/run-status.ts'
import { idIn } from '../search/sql-ids.ts'
import { listsOf } from '../search/sql-lists.ts'
import type { AttributeName } from './export-columns.ts'

/** A value of an attribute: text, ms since the epoch, or seconds. */
export type AttributeValue = string | Int64 | null

/** The row of a run, by attribute. */
export type RunAttributes = Record<Exclude<AttributeName, 'dataset'>, AttributeValue>

type Row = [
  id: number,
  uuid: string,
  name: string,
  experimentId: number,
  experiment: string,
  user: string,
  userTag: string | null,
  status: number,
  artifactUri: string,
  start: Int64,
  end: Int64 | null,
  lastWrite: number,
  parentUuid: string | null,
  parent: string | null,
  deletedAt: number | null,
  deletedBy: string | null,
]

const seconds = (start: Int64, end: Int64 | null): number | null =>
  end === null ? null : (Number(end) - Number(start)) / 1000

/** The attributes of some runs; those that are gone are absent. */
export const runAttributes = async (
  db: Connection,
  ids: readonly number[],
): Promise<Map<number, RunAttributes>> => {
  const rows = await listsOf(
    db,
    sql`select r.id, r.run_uuid, r.name, r.experiment_id, e.name, r.user_id, u.value, r.status, r.artifact_uri, r.start_time,
        r.end_time, r.last_write_at, r.parent_uuid, p.name, d.deleted_at, d.actor
      from runs r join experiments e on e.id = r.experiment_id left join runs p on p.run_uuid = r.parent_uuid
        left join deletions d on d.id = r.deletion_id
        left join tags u on u.run_id = r.id and u.key_id = (select id from keys where name = 'mlflow.user')
      where ${idIn('r.id', ids, db.kind)}`,
  )
  return new Map(
    (rows as unknown as Row[]).map(row => {
      const [id, uuid, name, experimentId, experiment, user, userTag, status, artifactUri] = row
      const [start, end, lastWrite, parentUuid, parent, deletedAt, deletedBy] = row.slice(9) as [
        Int64,
        Int64 | null,
        number,
        string | null,
        string | null,
        number | null,
        string | null,
      ]
      const attributes: RunAttributes = {
        run_id: uuid,
        run_name: name,
        experiment_id: String(experimentId),
        experiment,
        user_id: user === '' ? (userTag ?? '') : user,
        status: statusName(status),
        artifact_uri: artifactUri,
        start_time: start,
        end_time: end,
        duration: seconds(start, end),
        last_write: lastWrite,
        parent,
        parent_run_id: parentUuid,
        deleted_at: deletedAt,
        deleted_by: deletedBy,
      }
      return [id, attributes]
    }),
  )
}

/** A dataset that a run used. */
export interface UsedDataset {
  name: string
  digest: string
  sourceType: string
  source: string
  context: string | null
}

/** The datasets of some runs, by name and digest; runs without one are absent. */
export const usedDatasets = async (
  db: Connection,
  ids: readonly number[],
): Promise<Map<number, UsedDataset[]>> => {
  const rows = await listsOf(
    db,
    sql`select rd.run_id, d.name, d.digest, d.source_type, d.source, rd.context
      from run_datasets rd join datasets d on d.id = rd.dataset_id where ${idIn('rd.run_id', ids, db.kind)}`,
  )
  const used = new Map<number, UsedDataset[]>()
  for (const row of rows) {
    const [id, name, digest, sourceType, source, context] = row as [number, ...string[]]
    const dataset = {
      name: name!,
      digest: digest!,
      sourceType: sourceType!,
      source: source!,
      context: context ?? null,
    }
    const known = used.get(id)
    if (known === undefined) used.set(id, [dataset])
    else known.push(dataset)
  }
  for (const some of used.values())
    some.sort((a, b) => compareText(a.name, b.name) || compareText(a.digest, b.digest))
  return used
}

/** What the table shows for a run's datasets: their names in one text. */
export const datasetNames = (used: readonly UsedDataset[] | undefined): string | null =>
  used === undefined ? null : [...new Set(used.map(({ name }) => name))].join(', ')
