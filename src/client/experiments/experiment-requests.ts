import type { CreateExperiment, Experiment, Experiments } from '#contract/experiments.ts'
import type { RunPlace } from '#contract/runs.ts'
import { getJson, postJson } from '../api/fetch.ts'

/** Some experiments, or those in a folder and below. */
export const fetchExperiments = (
  { experimentIds, folder }: RunPlace,
  signal?: AbortSignal,
): Promise<Experiments> =>
  getJson<Experiments>('api/v1/experiments', { ids: experimentIds?.join(','), folder }, signal)

/** Makes an experiment. */
export const createExperiment = (experiment: CreateExperiment): Promise<Experiment> =>
  postJson<Experiment>('api/v1/experiments', experiment)
