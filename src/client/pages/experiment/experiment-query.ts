import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Experiment } from '#contract/experiments.ts'
import type { RunPlace } from '#contract/runs.ts'
import { getJson } from '../../api/fetch.ts'
import { fetchExperiments } from '../../experiments/experiment-requests.ts'
import { experimentNames } from '../../experiments/use-experiment-name.ts'

/** An experiment with its counts of runs, also one in the trash. */
export const experimentOptions = (experimentId: string) =>
  queryOptions({
    queryKey: ['experiments', experimentId],
    queryFn: ({ signal }) =>
      getJson<Experiment>(`api/v1/experiments/${encodeURIComponent(experimentId)}`, {}, signal),
  })

/** The experiments of a table that shows the runs of several. */
export const experimentsOptions = (place: RunPlace) =>
  queryOptions({
    queryKey: ['experiments', 'several', place],
    queryFn: async ({ signal }) => {
      const found = await fetchExperiments(place, signal)
      experimentNames.learn(found.experiments)
      return found
    },
    // the table stays while one is added or taken out
    placeholderData: keepPreviousData,
  })

/** The description that clients and pages write. */
export const description = ({ tags }: Experiment): string =>
  tags.find(tag => tag.key === 'mlflow.note.content')?.value.trim() ?? ''
