import { noExperiment } from './find-experiment.ts'

/** The number that an experiment's id spells; null when no experiment can have it. */
const experimentNumber = (id: string): number | null => {
  const number = /^\s*\d{1,19}\s*$/.test(id) ? Number(id) : Number.NaN
  return Number.isSafeInteger(number) ? number : null
}

/**
 * The number of the experiment that a request is about.
 * @throws StoreError RESOURCE_DOES_NOT_EXIST for an id that no experiment can have: it is not there.
 */
export const requiredExperimentNumber = (id: string): number => {
  const number = experimentNumber(id)
  if (number === null) throw noExperiment(id)
  return number
}

/** The numbers of those ids that an experiment can have; a search finds nothing in the others. */
export const experimentNumbers = (ids: readonly string[]): number[] =>
  ids.map(experimentNumber).filter(number => number !== null)
