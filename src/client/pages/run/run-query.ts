import { queryOptions } from '@tanstack/react-query'
import type { Run } from '#contract/runs.ts'
import { getJson } from '../../api/fetch.ts'

/** Everything that a run knows but its points and files. */
export const runOptions = (runId: string) =>
  queryOptions({
    queryKey: ['runs', runId, 'run'],
    queryFn: ({ signal }) => getJson<Run>(`api/v1/runs/${encodeURIComponent(runId)}`, {}, signal),
  })
