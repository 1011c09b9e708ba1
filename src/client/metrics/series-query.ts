import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { SeriesQuery, SeriesReply } from '#contract/metrics.ts'
import { postJson } from '../api/fetch.ts'
import { seriesBatches, type SeriesRequest } from './series-batches.ts'

const loadSeries = seriesBatches(async ({ runId, axis, width, from, to }, keys) => {
  const query: SeriesQuery = { keys, axis, width, ...(from !== null && { from }), ...(to !== null && { to }) }
  const reply = await postJson<SeriesReply>(`api/v1/runs/${encodeURIComponent(runId)}/series`, query)
  return reply.series
})

/**
 * One metric's history for a chart. The last one stays while another range or a newer state loads, so that a curve never
 * flickers; what has scrolled out of sight is soon forgotten.
 * @param request with `revision`, which changes when the metric has grown
 */
export const seriesOptions = ({ revision, ...request }: SeriesRequest & { revision: string }) => {
  const { runId, key, axis, width, from, to } = request
  return queryOptions({
    queryKey: ['runs', runId, 'series', key, axis, width, from, to, revision],
    queryFn: () => loadSeries(request),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 15_000,
  })
}
