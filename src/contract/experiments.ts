import { Type, type Static } from 'typebox'
import { FolderPath, RunCounts } from './folders.ts'
import { MAX_NAME_LENGTH } from './names.ts'
import { ExperimentId, KeyValue, Millis, Nullable } from './schema.ts'
import { View } from './views.ts'

/** GET /api/v1/experiments/:experimentId ; one in the trash is shown too, with its deletion. */
export const Experiment = Type.Object({
  experimentId: ExperimentId,
  /** Its path. */
  name: Type.String(),
  artifactLocation: Type.String(),
  /** Whether this server keeps the artifacts; elsewhere the location is only a label. */
  artifactsHere: Type.Boolean(),
  owner: Type.String(),
  createdAt: Millis,
  updatedAt: Millis,
  tags: Type.Array(KeyValue),
  runs: RunCounts,
  /** Runs deleted one by one, which the state Deleted shows. */
  deletedRuns: Type.Integer(),
  /** The deletion that took it to the trash; null while it is active. */
  deletionId: Nullable(Type.Integer()),
  /** What its page opens with. */
  defaultView: Nullable(View),
  change: Type.Integer(),
})
export type Experiment = Static<typeof Experiment>

/** Ids of experiments in a query string: `1,2,3`, at most 100. */
export const ExperimentIds = Type.String({ pattern: '^[0-9]{1,19}(,[0-9]{1,19}){0,99}$' })

/** Some experiments, or those in a folder and below; one of the two. */
export const ExperimentsQuery = Type.Object({
  ids: Type.Optional(ExperimentIds),
  folder: Type.Optional(FolderPath),
})
export type ExperimentsQuery = Static<typeof ExperimentsQuery>

/** One of several experiments, as the page that shows the runs of all of them needs it. */
export const ExperimentSummary = Type.Object({
  experimentId: ExperimentId,
  /** Its path. */
  name: Type.String(),
  /** Runs that are not in the trash. */
  runs: Type.Integer(),
  /** Whether it is in the trash; a folder holds no such ones. */
  deleted: Type.Boolean(),
})
export type ExperimentSummary = Static<typeof ExperimentSummary>

/** GET /api/v1/experiments?ids=1,2 or ?folder=/a : by path; ids that name none are left out. */
export const Experiments = Type.Object({
  /** The first 200. */
  experiments: Type.Array(ExperimentSummary),
  total: Type.Integer(),
  /** Of all of them that are not in the trash: their runs, and runs deleted one by one. */
  runs: Type.Integer(),
  deletedRuns: Type.Integer(),
  /** What the page of the folder opens with; null for experiments by id. */
  defaultView: Nullable(View),
  change: Type.Integer(),
})
export type Experiments = Static<typeof Experiments>

/** POST /api/v1/experiments : answers the new Experiment. */
export const CreateExperiment = Type.Object({
  name: Type.String({ minLength: 1, maxLength: MAX_NAME_LENGTH }),
  artifactLocation: Type.Optional(Type.String({ maxLength: 2048 })),
})
export type CreateExperiment = Static<typeof CreateExperiment>

/** POST /api/v1/experiments/:experimentId/rename : also moves it, as its name is its path. Answers the Experiment. */
export const RenameExperiment = Type.Object({
  name: Type.String({ minLength: 1, maxLength: MAX_NAME_LENGTH }),
})
export type RenameExperiment = Static<typeof RenameExperiment>

/** POST /api/v1/experiments/delete : to the trash, with their runs, as one deletion; answers a Deletion. */
export const DeleteExperiments = Type.Object({
  experimentIds: Type.Array(ExperimentId, { minItems: 1, maxItems: 1000 }),
})
export type DeleteExperiments = Static<typeof DeleteExperiments>

/** What the runs of some experiments have, for columns and completion. */
export const ColumnKey = Type.Object({
  key: Type.String(),
  /** How many runs have it. */
  runs: Type.Integer(),
})
export type ColumnKey = Static<typeof ColumnKey>

/** A param, with what tells how to show it; both look at the newest runs only. */
export const ParamKey = Type.Object({
  ...ColumnKey.properties,
  /** Whether each of its values is a number. */
  numeric: Type.Boolean(),
  /** Whether runs have different values of it. */
  varies: Type.Boolean(),
})
export type ParamKey = Static<typeof ParamKey>

/**
 * GET /api/v1/experiments/columns?ids=1,2 or ?folder=/a : the keys that runs have, most used first, at most 10,000 of
 * each kind. Of a folder's experiments, the 100 where runs began or ended last are looked at.
 */
export const RunColumns = Type.Object({
  metrics: Type.Array(ColumnKey),
  params: Type.Array(ParamKey),
  tags: Type.Array(ColumnKey),
  change: Type.Integer(),
})
export type RunColumns = Static<typeof RunColumns>

/** One value that runs have in a column. */
export const ColumnValue = Type.Object({
  /** As a filter compares it: a status is its word. */
  value: Type.String(),
  runs: Type.Integer(),
})
export type ColumnValue = Static<typeof ColumnValue>

/**
 * GET /api/v1/experiments/values?ids=1,2&column=params.optimizer : the values that runs outside the trash have in a
 * param, a tag, `dataset.name`, `.digest` or `.context`, `model.name` or `.type`, `attributes.user_id`, `.status` or
 * `.run_name`, or which files they have (`artifact`), most frequent first; with `text` those that hold it in any case, beginnings first. Texts of more than 300 characters are left out.
 */
export const ColumnValues = Type.Object({
  values: Type.Array(ColumnValue),
  /** There are more of them than were asked for. */
  more: Type.Boolean(),
  /** There are older runs that were not looked at, so that counts are too low and rare values may be missing. */
  sampled: Type.Boolean(),
})
export type ColumnValues = Static<typeof ColumnValues>
