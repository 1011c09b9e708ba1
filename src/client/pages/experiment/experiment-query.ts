import { queryOptions } from '@tanstack/react-query'
import type { Experiment } from '#contract/experiments.ts'
import { getJson } from '../../api/fetch.ts'

/** An experiment with its counts of runs, also one in the trash. */
export const experimentOptions = (experimentId: string) =>
  queryOptions({
    queryKey: ['experiments', experimentId],
    queryFn: ({ signal }) =>
      getJson<Experiment>(`api/v1/experiments/${encodeURIComponent(experimentId)}`, {}, signal),
  })

/** The description that clients and pages write. */
export const description = ({ tags }: Experiment): string =>
  tags.find(tag => tag.key === 'mlflow.note.content')?.value.trim() ?? ''
