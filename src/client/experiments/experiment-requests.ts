import type {
  CreateExperiment,
  DeleteExperiments,
  Experiment,
  RenameExperiment,
} from '#contract/experiments.ts'
import type { Deletion } from '#contract/trash.ts'
import { postJson } from '../api/fetch.ts'

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
