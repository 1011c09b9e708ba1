import { queryOptions } from '@tanstack/react-query'
import type { BulkPreview, BulkRequest, BulkSpec, BulkWork } from '#contract/bulk.ts'
import type { RunSelection } from '#contract/runs.ts'
import { getJson, postJson } from '../api/fetch.ts'

/** Begins work on many runs; answers its end, or where it stands after a moment. */
export const startBulk = (request: BulkRequest): Promise<BulkWork> =>
  postJson<BulkWork>('api/v1/runs/bulk', request)

/** How far a work is. */
export const bulkWork = (workId: number): Promise<BulkWork> => getJson<BulkWork>(`api/v1/bulk/${workId}`)

/** Stops a work; what was done until then stays, and can be undone. */
export const cancelBulk = (workId: number): Promise<BulkWork> =>
  postJson<BulkWork>(`api/v1/bulk/${workId}/cancel`, {})

/** Begins to take a work back. */
export const undoBulk = (workId: number): Promise<BulkWork> =>
  postJson<BulkWork>(`api/v1/bulk/${workId}/undo`, {})

/** What a work would take; asked anew for each dialog. */
export const bulkPreview = (selection: RunSelection, spec: BulkSpec) =>
  queryOptions({
    queryKey: ['bulk-preview', selection, spec],
    queryFn: ({ signal }) =>
      postJson<BulkPreview>('api/v1/runs/bulk/preview', { selection, spec } satisfies BulkRequest, signal),
    gcTime: 0,
    staleTime: 0,
    retry: false,
  })
