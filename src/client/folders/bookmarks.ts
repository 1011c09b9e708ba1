import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import type { Bookmark, Bookmarks } from '#contract/bookmarks.ts'
import { FOLDERS } from './folder-query.ts'
import type { WorkspaceEntry } from './workspace-actions.ts'
import { fetchBookmarks, visitEntry } from './workspace-requests.ts'

/** A page that is left sooner was not looked at, in ms. */
const LOOKED_AT = 1000

/** What the user starred and visited; read again when the workspace changes, as names may have. */
export const bookmarksOptions = () =>
  queryOptions({
    queryKey: [...FOLDERS, 'bookmarks'],
    queryFn: ({ signal }) => fetchBookmarks(signal),
  })

const starredKeys = ({ starred }: Bookmarks): ReadonlySet<string> =>
  new Set(starred.map(({ kind, path }) => `${kind}:${path}`))

/** Tells whether the user starred a thing. */
export const useIsStarred = (): ((entry: WorkspaceEntry) => boolean) => {
  const { data } = useQuery({ ...bookmarksOptions(), select: starredKeys })
  return ({ kind, path }) => data?.has(`${kind === 'folder' ? 'folder' : 'experiment'}:${path}`) ?? false
}

/** A bookmark as menus and links take it. */
export const entryOfBookmark = ({ kind, path, experimentId }: Bookmark): WorkspaceEntry =>
  kind === 'folder' || experimentId === null
    ? { kind: 'folder', path }
    : { kind: 'experiment', path, experimentId }

/** Notes that the user looks at a thing, once it has been shown for a moment; null for nothing. */
export const useVisit = (entry: WorkspaceEntry | null): void => {
  const queryClient = useQueryClient()
  const visit = useEffectEvent(async () => {
    if (entry === null) return
    await visitEntry(entry).catch(() => undefined)
    await queryClient.invalidateQueries(bookmarksOptions())
  })
  const key = entry === null ? null : entry.kind === 'folder' ? entry.path : entry.experimentId
  useEffect(() => {
    if (key === null) return undefined
    const timer = setTimeout(() => void visit(), LOOKED_AT)
    return () => clearTimeout(timer)
  }, [key])
}
