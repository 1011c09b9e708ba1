import type { ChangeView, CreateView, View } from '#contract/views.ts'
import type { SqlRow, WriteConnection } from '../db/connection.ts'
import { invalid, StoreError } from '../db/errors.ts'
import { defineWrite } from '../db/operation.ts'
import { findPlace, type PlaceIds } from './view-place.ts'
import { findView, noView, toView } from './view-rows.ts'

/** A place keeps so many views: what a list can show. */
const MOST_VIEWS = 500
/** The longest content, in characters of JSON. */
const MOST_CONTENT = 131_072
/** How long a deleted view can be brought back, in ms. */
const KEPT = 30 * 24 * 60 * 60 * 1000

const at = ({ experimentId, folderId }: PlaceIds): [condition: string, id: number] =>
  experimentId === null ? ['folder_id = ?', folderId] : ['experiment_id = ?', experimentId]

const checkedName = (name: string): string => {
  const trimmed = name.trim()
  if (trimmed === '') throw invalid('name', 'A view needs a name.')
  return trimmed
}

const checkedContent = (content: CreateView['content']): string => {
  const text = JSON.stringify(content)
  if (text.length > MOST_CONTENT)
    throw invalid('content', `A view holds at most ${MOST_CONTENT} characters; this one has ${text.length}.`)
  return text
}

/** @throws StoreError RESOURCE_ALREADY_EXISTS when another view of that place has the name. */
const refuseTakenName = async (
  tx: WriteConnection,
  place: PlaceIds,
  name: string,
  except: number | null,
): Promise<void> => {
  const [condition, id] = at(place)
  const taken = await tx.get<SqlRow & { id: number }>(
    `select id from views where ${condition} and name = ? and deleted_at is null`,
    [id, name],
  )
  if (taken !== undefined && taken.id !== except)
    throw new StoreError(
      'RESOURCE_ALREADY_EXISTS',
      `There is a view ${name} here already. Choose another name.`,
    )
}

const placeOf = (row: { experiment_id: number | null; folder_id: number | null }): PlaceIds =>
  row.experiment_id === null
    ? { experimentId: null, folderId: row.folder_id ?? 0 }
    : { experimentId: row.experiment_id, folderId: null }

/** Views that search are rows of their folder: pages read it again. */
const touchFolder = async (tx: WriteConnection, folderId: number | null): Promise<void> => {
  if (folderId !== null)
    await tx.run('update folders set change = ? where id = ?', [tx.nextChange(), folderId])
}

/** Keeps a view. */
export const createView = defineWrite(
  'views.create',
  async (tx, { view, actor }: { view: CreateView; actor: string }): Promise<View> => {
    const name = checkedName(view.name)
    const content = checkedContent(view.content)
    const place = await findPlace(tx, view)
    const [condition, id] = at(place)
    const held = await tx.get<SqlRow & { views: number }>(
      `select count(*) as views from views where ${condition} and deleted_at is null`,
      [id],
    )
    if ((held?.views ?? 0) >= MOST_VIEWS)
      throw invalid('name', `There are ${MOST_VIEWS} views here, as many as are kept. Delete one first.`)
    await refuseTakenName(tx, place, name, null)
    const made = await tx.get<SqlRow & { id: number }>(
      `insert into views (experiment_id, folder_id, name, content, owner, created_at, updated_at, updated_by)
       values (?, ?, ?, ?, ?, ?, ?, ?) returning id`,
      [place.experimentId, place.folderId, name, content, actor, tx.now, tx.now, actor],
    )
    await touchFolder(tx, place.folderId)
    return toView(await findView(tx, made?.id ?? 0))
  },
)

/**
 * Changes the name of a view, what it shows, or both.
 * @throws StoreError RESOURCE_CONFLICT when it is no longer as it was when the change began
 */
export const changeView = defineWrite(
  'views.change',
  async (tx, args: { viewId: number; change: ChangeView; actor: string }): Promise<View> => {
    const { viewId, change, actor } = args
    const row = await findView(tx, viewId)
    if (change.basedOn !== undefined && change.basedOn !== row.updated_at)
      throw new StoreError(
        'RESOURCE_CONFLICT',
        `${row.updated_by} changed the view ${row.name} meanwhile. Read it again, then save yours over it or as another one.`,
      )
    const name = change.name === undefined ? row.name : checkedName(change.name)
    const content = change.content === undefined ? row.content : checkedContent(change.content)
    await refuseTakenName(tx, placeOf(row), name, viewId)
    await tx.run('update views set name = ?, content = ?, updated_at = ?, updated_by = ? where id = ?', [
      name,
      content,
      Math.max(tx.now, row.updated_at + 1),
      actor,
      viewId,
    ])
    await touchFolder(tx, row.folder_id)
    return toView(await findView(tx, viewId))
  },
)

/** Deletes a view; it stays the default of what it was, for when it comes back. Removes what was deleted long ago. */
export const deleteView = defineWrite(
  'views.delete',
  async (tx, { viewId }: { viewId: number }): Promise<null> => {
    const { folder_id } = await findView(tx, viewId)
    await tx.run('update views set deleted_at = ? where id = ?', [tx.now, viewId])
    await touchFolder(tx, folder_id)
    const old = 'select id from views where deleted_at < ?'
    for (const table of ['experiment_default_views', 'folder_default_views'])
      await tx.run(`delete from ${table} where view_id in (${old})`, [tx.now - KEPT])
    await tx.run('delete from views where deleted_at < ?', [tx.now - KEPT])
    return null
  },
)

/** Brings a deleted view back. */
export const restoreView = defineWrite(
  'views.restore',
  async (tx, { viewId }: { viewId: number }): Promise<View> => {
    const row = await tx.get<
      SqlRow & { name: string; experiment_id: number | null; folder_id: number | null }
    >('select name, experiment_id, folder_id from views where id = ?', [viewId])
    if (row === undefined) throw noView(viewId)
    await refuseTakenName(tx, placeOf(row), row.name, viewId)
    await tx.run('update views set deleted_at = null where id = ?', [viewId])
    await touchFolder(tx, row.folder_id)
    return toView(await findView(tx, viewId))
  },
)
