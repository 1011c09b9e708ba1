import type {
  CreateExperiment,
  DeleteExperiments,
  Experiment,
  Experiments,
  RenameExperiment,
} from '#contract/experiments.ts'
import type { RunPlace } from '#contract/runs.ts'
import type { Deletion } from '#contract/trash.ts'
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

/** Renames an experiment, which also moves it: its name is its path. */
export const renameExperiment = (experimentId: string, name: string): Promise<Experiment> =>
  postJson<Experiment>(`api/v1/experiments/${encodeURIComponent(experimentId)}/rename`, {
    name,
  } satisfies RenameExperiment)

/** Moves experiments with their runs to the trash, as one deletion. */
export const deleteExperiments = (experimentIds: string[]): Promise<Deletion> =>
  postJson<Deletion>('api/v1/experiments/delete', { experimentIds } satisfies DeleteExperiments)
