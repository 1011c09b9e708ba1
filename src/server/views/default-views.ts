import { foldersAbove } from '#contract/names.ts'
import type { SetDefaultView, View } from '#contract/views.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { defineWrite } from '../db/operation.ts'
import { findPlace } from './view-place.ts'
import { findView, SUMMARY, toView, type WholeViewRow } from './view-rows.ts'
import { placeholders } from '../db/placeholders.ts'

const VIEW = `select ${SUMMARY}, v.content`
const AND_FOLDER = 'left join folders f on f.id = v.folder_id'

/** The view set for an experiment; a deleted one counts as none. */
export const experimentDefault = async (db: Connection, experimentId: number): Promise<View | null> => {
  const row = await db.get<WholeViewRow>(
    `${VIEW} from experiment_default_views d join views v on v.id = d.view_id ${AND_FOLDER}
     where d.experiment_id = ? and v.deleted_at is null`,
    [experimentId],
  )
  return row === undefined ? null : toView(row)
}

/** The view set for the nearest of some folders, which are given by path; null when none has one. */
const nearestDefault = async (db: Connection, paths: readonly string[]): Promise<View | null> => {
  const row = await db.get<WholeViewRow>(
    `${VIEW} from folder_default_views d join folders at on at.id = d.folder_id
     join views v on v.id = d.view_id ${AND_FOLDER}
     where at.path in (${placeholders(paths.length)}) and at.deletion_id is null and v.deleted_at is null
     order by length(at.path) desc limit 1`,
    paths,
  )
  return row === undefined ? null : toView(row)
}

/** The view that the runs of a folder open with: its own, or that of the nearest folder above. */
export const defaultOfFolder = (db: Connection, folder: string): Promise<View | null> =>
  nearestDefault(db, folder === '' ? [''] : ['', ...foldersAbove(folder), folder])

/** The view that an experiment opens with: its own, or that of the nearest folder above it. */
export const defaultOfExperiment = async (
  db: Connection,
  { id, name }: { id: number; name: string },
): Promise<View | null> =>
  (await experimentDefault(db, id)) ?? (await nearestDefault(db, ['', ...foldersAbove(name)]))

/** The views set for some folders, which are given by path. */
export const folderDefaults = async (
  db: Connection,
  paths: readonly string[],
): Promise<{ folder: string; viewId: number }[]> => {
  const rows = await db.all<SqlRow & { path: string; id: number }>(
    `select f.path, v.id from folder_default_views d join folders f on f.id = d.folder_id
     join views v on v.id = d.view_id
     where f.path in (${placeholders(paths.length)}) and f.deletion_id is null and v.deleted_at is null
     order by length(f.path) desc`,
    paths,
  )
  return rows.map(({ path, id }) => ({ folder: path, viewId: id }))
}

/** Sets the view that a place opens with, or takes the choice back. */
export const setDefaultView = defineWrite(
  'views.setDefault',
  async (tx, { viewId, ...place }: SetDefaultView): Promise<null> => {
    const { experimentId, folderId } = await findPlace(tx, place)
    const [table, column, id] =
      experimentId === null
        ? (['folder_default_views', 'folder_id', folderId] as const)
        : (['experiment_default_views', 'experiment_id', experimentId] as const)
    await tx.run(`delete from ${table} where ${column} = ?`, [id])
    if (viewId === null) return null
    await findView(tx, viewId)
    await tx.run(`insert into ${table} (${column}, view_id) values (?, ?)`, [id, viewId])
    return null
  },
)
