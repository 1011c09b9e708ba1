import { jsonDouble } from '#contract/numbers.ts'
import type { GroupRow, RunPage, RunQuery, RunRow } from '#contract/runs.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { placeholders } from '../db/placeholders.ts'
import { defineIndexedRead } from '../db/operation.ts'
import { runWindow, type RunWindowPage } from './ordered-runs.ts'
import type { GroupState } from '../run-index/grouped-runs.ts'
import type { TreeState } from '../run-index/run-tree.ts'
import { columnSource, groupColumn } from './run-column.ts'
import { runIdsOf } from './select-runs.ts'
import type { RunListing } from './select-run-ids.ts'
import { statusName } from './run-status.ts'
import { rowValues } from './run-values.ts'

export interface RunWindow {
  listing: RunListing
  columns: string[]
  offset: number
  limit: number
  /** Run ids that are open or closed in a tree; null for a list. */
  tree: { expanded: string[]; collapsed: string[] } | null
  groups?: RunQuery['groups'] | null
}

interface Attributes extends SqlRow {
  id: number
  run_uuid: string
  experiment_id: number
  name: string
  user_id: string
  user_tag: string | null
  status: number
  start_time: number
  end_time: number | null
  last_write_at: number
  parent_uuid: string | null
  parent_name: string | null
  deleted_at: number | null
  actor: string | null
  change: number
}

const attributesOf = async (db: Connection, ids: readonly number[]): Promise<Map<number, Attributes>> => {
  const rows = await db.all<Attributes>(
    `select r.id, r.run_uuid, r.experiment_id, r.name, r.user_id, u.value as user_tag, r.status, r.start_time, r.end_time,
       r.last_write_at, r.parent_uuid, p.name as parent_name, d.deleted_at, d.actor, r.change
     from runs r left join runs p on p.run_uuid = r.parent_uuid left join deletions d on d.id = r.deletion_id
       left join tags u on u.run_id = r.id and u.key_id = (select id from keys where name = 'mlflow.user')
     where r.id in (${placeholders(ids.length)})`,
    ids,
  )
  return new Map(rows.map(row => [row.id, row]))
}

const childCounts = async (db: Connection, uuids: readonly string[]): Promise<Map<string, number>> => {
  const rows = await db.all<SqlRow & { parent_uuid: string; children: number }>(
    `select parent_uuid, count(*) as children from runs
     where parent_uuid in (${placeholders(uuids.length)}) and deletion_id is null group by parent_uuid`,
    uuids,
  )
  return new Map(rows.map(row => [row.parent_uuid, row.children]))
}

const LISTED = { level: 0, expanded: false, matched: true }

/** The rows of the table for runs given by id, in that order. */
const runRows = async (
  db: Connection,
  { ids, tree }: Pick<RunWindowPage, 'ids' | 'tree'>,
  columns: readonly string[],
): Promise<RunRow[]> => {
  if (ids.length === 0) return []
  const attributes = await attributesOf(db, ids)
  const children = await childCounts(
    db,
    [...attributes.values()].map(row => row.run_uuid),
  )
  const values = await rowValues(db, ids, columns)
  return ids.flatMap((id, place) => {
    const row = attributes.get(id)
    if (row === undefined) return []
    return {
      runId: row.run_uuid,
      experimentId: String(row.experiment_id),
      name: row.name,
      user: row.user_id === '' ? (row.user_tag ?? '') : row.user_id,
      status: statusName(row.status),
      startTime: Number(row.start_time),
      endTime: row.end_time === null ? null : Number(row.end_time),
      lastWriteAt: row.last_write_at,
      parentRunId: row.parent_uuid,
      parentName: row.parent_name,
      deletedAt: row.deleted_at,
      deletedBy: row.actor,
      ...(tree?.[place] ?? { ...LISTED, children: children.get(row.run_uuid) ?? 0 }),
      values: values.get(id) ?? [],
      change: row.change,
    }
  })
}

const treeState = async (db: Connection, tree: NonNullable<RunWindow['tree']>): Promise<TreeState> => ({
  expanded: await runIdsOf(db, tree.expanded),
  collapsed: await runIdsOf(db, tree.collapsed),
})

const groupState = (groups: NonNullable<RunQuery['groups']>, columns: readonly string[]): GroupState => ({
  by: groups.by.map((column, i) => groupColumn(column, `groups.by[${i}]`)),
  expanded: groups.expanded,
  within: groups.within ?? null,
  columns: columns.map((column, i) => columnSource(column, `columns[${i}]`)),
})

const groupRow = ({ values, ...group }: NonNullable<RunWindowPage['groups']>[number]): GroupRow => ({
  ...group,
  values: values.map(value =>
    value === null || 'text' in value
      ? value
      : {
          count: value.count,
          mean: jsonDouble(value.mean),
          sd: value.sd === null ? null : jsonDouble(value.sd),
          min: value.min,
          max: value.max,
        },
  ),
})

/** One window of the run table, with totals. */
export const queryRuns = defineIndexedRead('runs.query', async (db, window: RunWindow): Promise<RunPage> => {
  const counter = await db.get<{ change: number }>('select change from change_counter where id = 1')
  const { listing } = window
  const { offset, limit } = window
  const tree = window.tree === null ? undefined : await treeState(db, window.tree)
  const groups = window.groups ? groupState(window.groups, window.columns) : undefined
  const page = await runWindow(db, listing, { offset, limit, tree, groups })
  const everything = { ...listing, filter: '', orderBy: [] }
  const all = listing.filter === '' ? page : await runWindow(db, everything, { offset: 0, limit: 0 })
  return {
    rows: await runRows(db, page, window.columns),
    ...(page.groups && { groups: page.groups.map(groupRow) }),
    total: page.total,
    rowCount: page.rowCount,
    unfiltered: all.total,
    change: counter?.change ?? 0,
  }
})
