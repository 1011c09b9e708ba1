import { Type, type Static } from 'typebox'
import { FolderPath } from './folders.ts'
import { Double, ExperimentId, Integer64, KeyValue, Millis, Nullable, RunId } from './schema.ts'

export const RunStatus = Type.Union([
  Type.Literal('RUNNING'),
  Type.Literal('SCHEDULED'),
  Type.Literal('FINISHED'),
  Type.Literal('FAILED'),
  Type.Literal('KILLED'),
])
export type RunStatus = Static<typeof RunStatus>

export const RunState = Type.Union([Type.Literal('active'), Type.Literal('deleted')])
export type RunState = Static<typeof RunState>

/**
 * A column of the run table, as the search language spells it: `attributes.start_time`, `params.lr`, `metrics.loss`,
 * `tags.team`, `max(metrics.loss)` (also min, mean, first; a metric alone is its last value). The key is everything
 * after the first dot, unquoted.
 */
const RunColumn = Type.String({ minLength: 1, maxLength: 300 })

export const RunOrder = Type.Object({
  column: RunColumn,
  descending: Type.Boolean(),
})
export type RunOrder = Static<typeof RunOrder>

/**
 * Which runs: the same words select rows of the table, the runs of a bulk action and, later, of an export. They lie
 * either in some experiments or in a folder.
 */
export const RunSelector = Type.Object({
  experimentIds: Type.Optional(Type.Array(ExperimentId, { minItems: 1, maxItems: 100 })),
  /** All experiments in it and below, as they are when it is asked; those in the trash left out. '' is the workspace. */
  folder: Type.Optional(FolderPath),
  filter: Type.Optional(Type.String({ maxLength: 65_536 })),
  state: Type.Optional(RunState),
})
export type RunSelector = Static<typeof RunSelector>

/** Where runs lie: one of the two is given. */
export type RunPlace = Pick<RunSelector, 'experimentIds' | 'folder'>

/** What the runs of a group have in common, from the first column on; null: they lack the key. */
const GroupPath = Type.Array(Nullable(Type.String({ maxLength: 100_000 })), { minItems: 1, maxItems: 4 })

/**
 * Runs in groups of those that have the same texts, groups of each column within those of the one before. Groups are
 * ordered by the first column of the order that is a metric, by its mean, or what they are grouped by; else the largest
 * come first. The runs of an open group follow it in the table's order.
 */
const RunGroups = Type.Object({
  /** `params.…`, `tags.…`, `attributes.status`, `attributes.user_id` or `attributes.dataset`, the names of datasets. */
  by: Type.Array(RunColumn, { minItems: 1, maxItems: 4 }),
  expanded: Type.Array(GroupPath, { maxItems: 10_000 }),
  /** Only the runs of this group, in one list. */
  within: Type.Optional(GroupPath),
})

/**
 * POST /api/v1/runs/query : a window of the rows that match, in order. Rows without a value come last in both
 * directions; numbers in params sort as numbers; ties by start time (newest first), then run id.
 */
export const RunQuery = Type.Object({
  ...RunSelector.properties,
  orderBy: Type.Optional(Type.Array(RunOrder, { maxItems: 8 })),
  /** Columns whose values travel beside the attributes, which always do. */
  columns: Type.Array(RunColumn, { maxItems: 500 }),
  /**
   * Runs below their parents, which are shown too, though they may not match; absent: all that match in one list. Without
   * a filter only what is expanded is open, with one what has matches below it, unless it is collapsed.
   */
  tree: Type.Optional(
    Type.Object({
      expanded: Type.Array(RunId, { maxItems: 10_000 }),
      collapsed: Type.Array(RunId, { maxItems: 10_000 }),
    }),
  ),
  /** Not together with `tree`. */
  groups: Type.Optional(RunGroups),
  offset: Type.Integer({ minimum: 0 }),
  limit: Type.Integer({ minimum: 1, maximum: 1000 }),
})
export type RunQuery = Static<typeof RunQuery>

/** One row of the run table. */
export const RunRow = Type.Object({
  runId: RunId,
  experimentId: ExperimentId,
  name: Type.String(),
  user: Type.String(),
  status: RunStatus,
  startTime: Millis,
  endTime: Nullable(Millis),
  /** Time of the last write that reached the server. */
  lastWriteAt: Millis,
  parentRunId: Nullable(Type.String()),
  parentName: Nullable(Type.String()),
  deletedAt: Nullable(Millis),
  deletedBy: Nullable(Type.String()),
  /** Depth in the tree: 0 for a row that is shown at the top. */
  level: Type.Integer(),
  /** How many runs have this run as their parent, those in the trash excluded; in a tree, those that it shows. */
  children: Type.Integer(),
  expanded: Type.Boolean(),
  /** False for one that a tree shows for the sake of those below it. */
  matched: Type.Boolean(),
  /** Values of the asked columns, in their order: text of params and tags, numbers of metrics, null where absent. */
  values: Type.Array(Nullable(Type.Union([Double, Type.String()]))),
  change: Type.Integer(),
})
export type RunRow = Static<typeof RunRow>

/** What a column comes to in a group: numbers of a metric, or the text that all its runs have. */
const GroupValue = Type.Union([
  Type.Object({
    /** Runs that have a finite value: only those count. */
    count: Type.Integer(),
    mean: Double,
    /** Sample standard deviation; null for one value. */
    sd: Nullable(Double),
    min: Double,
    max: Double,
  }),
  Type.Object({ text: Type.String() }),
])
export type GroupValue = Static<typeof GroupValue>

/** A row of the table that stands for a group of runs. */
const GroupRow = Type.Object({
  /** Its place among the rows of the page; runs take the other places. */
  at: Type.Integer(),
  /** As many as the group is deep. */
  keys: Type.Array(Nullable(Type.String())),
  runs: Type.Integer(),
  expanded: Type.Boolean(),
  /** In the order of the asked columns; null where there is no finite value, or texts differ. */
  values: Type.Array(Nullable(GroupValue)),
})
export type GroupRow = Static<typeof GroupRow>

export const RunPage = Type.Object({
  /** The runs among the rows of the window. */
  rows: Type.Array(RunRow),
  /** The groups among them, where runs are grouped. */
  groups: Type.Optional(Type.Array(GroupRow)),
  /** Runs that match, all pages together. */
  total: Type.Integer(),
  /** Rows of the table, all pages together: in a tree those that are open, and those above what matches. */
  rowCount: Type.Integer(),
  /** Runs of these experiments in this state, whatever the filter. */
  unfiltered: Type.Integer(),
  /** The state of the store that this page shows. */
  change: Type.Integer(),
})
export type RunPage = Static<typeof RunPage>

/** none: no run that matches has a value; same: all have the same one. A run without a value differs from one with. */
export const ColumnVariety = Type.Union([Type.Literal('none'), Type.Literal('same'), Type.Literal('varies')])
export type ColumnVariety = Static<typeof ColumnVariety>

/** POST /api/v1/runs/columns/variety : which columns tell the runs that match apart. */
export const VarietyQuery = Type.Object({
  ...RunSelector.properties,
  columns: Type.Array(RunColumn, { minItems: 1, maxItems: 500 }),
})
export type VarietyQuery = Static<typeof VarietyQuery>

export const VarietyReply = Type.Object({
  /** In the order of the asked columns; attributes always vary. */
  columns: Type.Array(ColumnVariety),
  /** How many runs were looked at, the newest first, and how many match. */
  runs: Type.Integer(),
  total: Type.Integer(),
})
export type VarietyReply = Static<typeof VarietyReply>

/** The aggregates of one metric of one run. NaN counts only; min, max and mean leave it out. */
export const MetricSummary = Type.Object({
  key: Type.String(),
  last: Double,
  lastStep: Integer64,
  lastTimestamp: Integer64,
  first: Double,
  firstStep: Integer64,
  /** null while only NaN was logged. */
  min: Nullable(Double),
  minStep: Nullable(Integer64),
  max: Nullable(Double),
  maxStep: Nullable(Integer64),
  /** Mean of the finite values; null without one. */
  mean: Nullable(Double),
  /** Distinct points, NaN included. */
  count: Type.Integer(),
})
export type MetricSummary = Static<typeof MetricSummary>

export const RunDataset = Type.Object({
  name: Type.String(),
  digest: Type.String(),
  sourceType: Type.String(),
  source: Type.String(),
  schema: Nullable(Type.String()),
  profile: Nullable(Type.String()),
  context: Nullable(Type.String()),
  tags: Type.Array(KeyValue),
})
export type RunDataset = Static<typeof RunDataset>

export const RunModel = Type.Object({
  modelId: Type.String(),
  name: Type.String(),
  modelType: Type.String(),
  status: Type.Union([Type.Literal('PENDING'), Type.Literal('READY'), Type.Literal('UPLOAD_FAILED')]),
  direction: Type.Union([Type.Literal('input'), Type.Literal('output')]),
  step: Integer64,
  artifactUri: Type.String(),
  createdAt: Millis,
})
export type RunModel = Static<typeof RunModel>

export const RunLink = Type.Object({ runId: RunId, name: Type.String(), status: RunStatus })
export type RunLink = Static<typeof RunLink>

/** GET /api/v1/runs/:runId ; one in the trash is shown too. */
export const Run = Type.Object({
  runId: RunId,
  experimentId: ExperimentId,
  experimentName: Type.String(),
  name: Type.String(),
  user: Type.String(),
  status: RunStatus,
  startTime: Millis,
  endTime: Nullable(Millis),
  lastWriteAt: Millis,
  artifactUri: Type.String(),
  artifactsHere: Type.Boolean(),
  parent: Nullable(RunLink),
  /** The newest 50 that are not in the trash. */
  children: Type.Array(RunLink),
  childCount: Type.Integer(),
  params: Type.Array(KeyValue),
  metrics: Type.Array(MetricSummary),
  tags: Type.Array(KeyValue),
  datasets: Type.Array(RunDataset),
  models: Type.Array(RunModel),
  deletionId: Nullable(Type.Integer()),
  /** True when it is in the trash because its experiment is. */
  experimentDeleted: Type.Boolean(),
  change: Type.Integer(),
})
export type Run = Static<typeof Run>

/** Which runs a bulk action takes: ids, or all that a selector finds except some ids. */
export const RunSelection = Type.Union([
  Type.Object({ runIds: Type.Array(RunId, { minItems: 1, maxItems: 50_000 }) }),
  Type.Object({ all: RunSelector, except: Type.Array(RunId, { maxItems: 50_000 }) }),
])
export type RunSelection = Static<typeof RunSelection>

/** POST /api/v1/runs/delete : to the trash as one deletion; answers a Deletion. */
export const DeleteRuns = Type.Object({ selection: RunSelection, withDescendants: Type.Boolean() })

/** POST /api/v1/runs/restore : these runs only, whatever deletion took them; answers how many came back. */
export const RestoreRuns = Type.Object({ selection: RunSelection })
export const RestoredRuns = Type.Object({ runs: Type.Integer() })
export type RestoredRuns = Static<typeof RestoredRuns>

/** POST /api/v1/runs/:runId/tag : writes a tag, null takes it away; answers nothing. */
export const SetRunTag = Type.Object({
  key: Type.String({ minLength: 1, maxLength: 250 }),
  value: Nullable(Type.String({ maxLength: 8000 })),
})
export type SetRunTag = Static<typeof SetRunTag>

/** POST /api/v1/runs/:runId/rename : answers nothing; the tag mlflow.runName follows. */
export const RenameRun = Type.Object({ name: Type.String({ minLength: 1, maxLength: 5000 }) })
export type RenameRun = Static<typeof RenameRun>
