import { useEffect, useSyncExternalStore } from 'react'
import { ExperimentNames } from './experiment-names.ts'
import { fetchExperiments } from './experiment-requests.ts'

/** The names that this page knows. */
export const experimentNames = new ExperimentNames(
  async ids => (await fetchExperiments({ experimentIds: [...ids] })).experiments,
)

/** The name of an experiment, its path; undefined until it is known. */
export function useExperimentName(experimentId: string): string | undefined {
  const name = useSyncExternalStore(experimentNames.subscribe, () => experimentNames.get(experimentId))
  useEffect(() => experimentNames.want(experimentId), [experimentId])
  return name
}
