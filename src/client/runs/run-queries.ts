import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { RunColumns } from '#contract/experiments.ts'
import type { RunPage, RunPlace, RunQuery, SetRunTag, VarietyQuery, VarietyReply } from '#contract/runs.ts'
import { getJson, postJson } from '../api/fetch.ts'

/** A window of the run table. The grid keeps its rows itself. */
export const fetchRunPage = (query: RunQuery): Promise<RunPage> =>
  postJson<RunPage>('api/v1/runs/query', query)

/** The keys that the runs of some experiments have, for columns and completion. */
export const runColumns = ({ experimentIds, folder }: RunPlace) =>
  queryOptions({
    queryKey: ['run-columns', { experimentIds, folder }],
    queryFn: ({ signal }) =>
      getJson<RunColumns>('api/v1/experiments/columns', { ids: experimentIds?.join(','), folder }, signal),
    placeholderData: keepPreviousData,
  })

/** Which of some columns tell the runs that match apart. */
export const columnVariety = (query: VarietyQuery): Promise<VarietyReply> =>
  postJson<VarietyReply>('api/v1/runs/columns/variety', query)

/** Writes a tag of a run; null takes it away. */
export const setRunTag = (runId: string, tag: SetRunTag): Promise<unknown> =>
  postJson(`api/v1/runs/${encodeURIComponent(runId)}/tag`, tag)
