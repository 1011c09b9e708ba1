import type { View, ViewContent, ViewSummary } from '#contract/views.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { notFound, type StoreError } from '../db/errors.ts'

/** A view with the path of its folder. */
export interface ViewRow extends SqlRow {
  id: number
  experiment_id: number | null
  folder_id: number | null
  folder: string | null
  name: string
  owner: string
  updated_at: number
  updated_by: string
}

export interface WholeViewRow extends ViewRow {
  content: string
}

/** What {@link toSummary} needs of views `v` and their folders `f`. */
export const SUMMARY = `v.id, v.experiment_id, v.folder_id, f.path as folder, v.name, v.owner, v.updated_at, v.updated_by`

export const toSummary = (row: ViewRow): ViewSummary => ({
  viewId: row.id,
  name: row.name,
  experimentId: row.experiment_id === null ? null : String(row.experiment_id),
  folder: row.folder,
  owner: row.owner,
  updatedAt: row.updated_at,
  updatedBy: row.updated_by,
})

export const toView = (row: WholeViewRow): View => ({
  ...toSummary(row),
  content: JSON.parse(row.content) as ViewContent,
})

export const noView = (viewId: number): StoreError =>
  notFound(`There is no view ${viewId}: it was deleted, or the link is cut off.`)

/** @throws StoreError RESOURCE_DOES_NOT_EXIST for one that is not there or was deleted. */
export const findView = async (db: Connection, viewId: number): Promise<WholeViewRow> => {
  const row = await db.get<WholeViewRow>(
    `select ${SUMMARY}, v.content from views v left join folders f on f.id = v.folder_id
     where v.id = ? and v.deleted_at is null`,
    [viewId],
  )
  if (row === undefined) throw noView(viewId)
  return row
}
