import { queryOptions } from '@tanstack/react-query'
import type { PurgeExtent, Trash, TrashQuery, TrashSelection } from '#contract/trash.ts'
import { getJson, postJson } from '../api/fetch.ts'

/** A window of what is in the trash; invalidated when the workspace changed. */
export const trashOptions = (query: TrashQuery) =>
  queryOptions({
    queryKey: ['trash', 'list', query],
    queryFn: ({ signal }) => getJson<Trash>('api/v1/trash', query, signal),
  })

/** What deleting a selection for good would take. */
export const purgePreviewOptions = (selection: TrashSelection) =>
  queryOptions({
    queryKey: ['trash', 'preview', selection],
    queryFn: () => postJson<PurgeExtent>('api/v1/trash/purge/preview', { selection }),
  })
