import { queryOptions } from '@tanstack/react-query'
import type { ExportProgress, PreparedExport, PrepareExport } from '#contract/exports.ts'
import type { RunSelection } from '#contract/runs.ts'
import { getJson, postJson } from '../api/fetch.ts'
import { fetchRunPage } from '../runs/run-queries.ts'

/** Has an export checked and kept, to be downloaded. */
export const prepareExport = (asked: PrepareExport): Promise<PreparedExport> =>
  postJson<PreparedExport>('api/v1/exports', asked)

export const exportProgress = (exportId: string): Promise<ExportProgress> =>
  getJson<ExportProgress>(`api/v1/exports/${exportId}`)

export const cancelExport = (exportId: string): Promise<unknown> =>
  postJson(`api/v1/exports/${exportId}/cancel`, {})

/** How many runs a selection has. */
export const selectedRuns = (selection: RunSelection) =>
  queryOptions({
    queryKey: ['export-count', selection],
    queryFn: async () => {
      if ('runIds' in selection) return selection.runIds.length
      const { total } = await fetchRunPage({ ...selection.all, columns: [], offset: 0, limit: 1 })
      return Math.max(0, total - selection.except.length)
    },
    gcTime: 0,
  })
