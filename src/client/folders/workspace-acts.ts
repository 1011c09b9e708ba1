import type { QueryClient } from '@tanstack/react-query'
import { isWithin, lastSegment } from '#contract/names.ts'
import type { Moved } from '#contract/workspace.ts'
import { errorText } from '../api/error-text.ts'
import { i18n } from '../i18n/language.ts'
import { toast, toastError } from '../ui/toast.tsx'
import { deleteView, restoreView } from '../views/view-queries.ts'
import { bookmarksOptions } from './bookmarks.ts'
import { visibleText } from './display-name.ts'
import { FOLDERS } from './folder-query.ts'
import type { SavedSearch, WorkspaceEntry } from './workspace-actions.ts'
import { lockEntries, moveEntries, starEntries, undoMove } from './workspace-requests.ts'

/** The page that an act is done on. */
export interface ActsPlace {
  queryClient: QueryClient
  /** The folder that is shown; null on pages without one. */
  shown: string | null
  show: (folder: string) => void
}

const t = i18n.getFixedT(null, 'organise')

/** What is shown of a path: its last segment. */
const nameOf = (path: string): string => visibleText(lastSegment(path)) || path

/** "lr-schedules" for one thing, "3 items" for several. */
export const nameOfAll = (entries: readonly { path: string }[]): string =>
  entries.length === 1 ? nameOf(entries[0]?.path ?? '') : t('things', { count: entries.length })

const refresh = (queryClient: QueryClient): Promise<void> => queryClient.invalidateQueries()

/** A page of a folder that moved goes along with it. */
const follow = (place: ActsPlace, from: string, to: string): void => {
  if (place.shown !== null && from !== '' && isWithin(place.shown, from))
    place.show(to + place.shown.slice(from.length))
}

const undo = async (place: ActsPlace, moveId: number, name: string): Promise<void> => {
  try {
    const { from, path } = await undoMove(moveId)
    follow(place, from, path)
    toast(t('move.undone', { name }))
  } catch (error) {
    toastError(t('move.undoFailed', { name, why: errorText(error) }))
  }
  await refresh(place.queryClient)
}

/** Says what was moved or renamed, with the way back. */
export const toastMoved = async (
  place: ActsPlace,
  moved: Moved,
  name: string,
  text: string,
): Promise<void> => {
  const { moveId, from, path } = moved
  if (moveId !== null)
    toast(text, [
      { label: i18n.t('undo', { ns: 'common' }), onClick: () => void undo(place, moveId, name), undo: true },
    ])
  follow(place, from, path)
  await refresh(place.queryClient)
}

/** @throws ApiError what the server refuses */
export const move = async (
  place: ActsPlace,
  entries: readonly WorkspaceEntry[],
  folder: string,
): Promise<void> => {
  const name = nameOfAll(entries)
  const moved = await moveEntries(entries, folder)
  if (moved.moveId === null) toast(t('move.already', { name }))
  const to = folder === '' ? i18n.t('title', { ns: 'workspace' }) : nameOf(folder)
  await toastMoved(place, moved, name, t('move.done', { name, folder: to }))
}

/** Moves things at once; what is refused says so in a toast. */
export const moveTo = async (
  place: ActsPlace,
  entries: readonly WorkspaceEntry[],
  folder: string,
): Promise<void> => {
  try {
    await move(place, entries, folder)
  } catch (error) {
    toastError(t('move.failed', { name: nameOfAll(entries), why: errorText(error) }))
  }
}

/** Stars things or takes the stars away: the star itself says that it was done. */
export const star = async (
  { queryClient }: ActsPlace,
  entries: readonly WorkspaceEntry[],
  starred: boolean,
): Promise<void> => {
  try {
    await starEntries(entries, starred)
  } catch (error) {
    toastError(t('star.failed', { why: errorText(error) }))
  }
  await queryClient.invalidateQueries(bookmarksOptions())
}

/** Locks things or unlocks them. */
export const lock = async (
  place: ActsPlace,
  entries: readonly WorkspaceEntry[],
  locked: boolean,
): Promise<void> => {
  const name = nameOfAll(entries)
  try {
    await lockEntries(entries, locked)
    toast(locked ? t('lock.done', { name }) : t('lock.undone', { name }), [
      {
        label: i18n.t('undo', { ns: 'common' }),
        onClick: () => void lock(place, entries, !locked),
        undo: true,
      },
    ])
  } catch (error) {
    toastError(t('lock.failed', { name, why: errorText(error) }))
  }
  await refresh(place.queryClient)
}

/** Deletes a saved search, with the way back. */
export const removeSearch = async (place: ActsPlace, { viewId, name }: SavedSearch): Promise<void> => {
  const reread = () =>
    Promise.all([
      place.queryClient.invalidateQueries({ queryKey: FOLDERS }),
      place.queryClient.invalidateQueries({ queryKey: ['view-lists'] }),
    ])
  const back = async () => {
    try {
      await restoreView(viewId)
      toast(t('search.restored', { name }))
    } catch (error) {
      toastError(t('search.restoreFailed', { name, why: errorText(error) }))
    }
    await reread()
  }
  try {
    await deleteView(viewId)
    toast(t('search.deleted', { name }), [
      { label: i18n.t('undo', { ns: 'common' }), onClick: () => void back(), undo: true },
    ])
  } catch (error) {
    toastError(t('search.deleteFailed', { name, why: errorText(error) }))
  }
  await reread()
}
