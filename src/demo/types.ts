/** The plain shapes that the demo data come in. Times are integer milliseconds since 1970, UTC. */

/** Status of a run, in the wire format's words. */
export type RunStatus = 'RUNNING' | 'SCHEDULED' | 'FINISHED' | 'FAILED' | 'KILLED'

/** One parameter or tag; values are text as a client would send it. */
export interface KeyValue {
  key: string
  value: string
}

/** One measured value. `value` may be NaN or ±Infinity (a diverged loss). */
export interface MetricPoint {
  key: string
  step: number
  timestamp: number
  value: number
}

/** All points of one metric of one run, in the order of steps and timestamps. */
export interface MetricSeries {
  key: string
  points: MetricPoint[]
}

/** A dataset that a run read. `source`, `schema` and `profile` are JSON texts, as clients send them. */
export interface DatasetInput {
  name: string
  /** 8 hex digits; the same data have the same digest in each run. */
  digest: string
  sourceType: string
  source: string
  schema: string
  profile: string
  /** Value of the input's `mlflow.data.context` tag: training, validation, test, evaluation. */
  context: string
}

/** A file of a run. Nothing is built before `content` is called; text is to be stored as UTF-8. */
export interface DemoArtifact {
  /** Path below the run's artifact root, segments joined by `/`. */
  path: string
  content: () => string | Uint8Array
}

/** A model that a run logged; its files are among the run's artifacts, below `path`. */
export interface DemoModel {
  path: string
  /** Flavor names, as in the `flavors` of an MLmodel file. */
  flavors: string[]
  /** When the model was logged. */
  created: number
}

/** A run with all that it logged. The two functions build their data anew, and the same, at each call. */
export interface DemoRun {
  /** 32 hex digits. A server gives its own id: keep a map from this one for `parentId`. */
  id: string
  name: string
  user: string
  status: RunStatus
  start: number
  /** Absent while the run is running or scheduled. */
  end?: number
  /** Id of a run of the same experiment that comes earlier in the iteration. Not among the tags. */
  parentId?: string
  /** True for a run that its owner has thrown away: delete it after it is written. */
  deleted: boolean
  params: KeyValue[]
  /** Own tags and the client's (`mlflow.user`, `mlflow.source.*`, `mlflow.note.content`, …). */
  tags: KeyValue[]
  datasets: DatasetInput[]
  models: DemoModel[]
  /** Metrics, series by series. A running run has what it had logged by `now`. */
  series: () => Iterable<MetricSeries>
  artifacts: () => Iterable<DemoArtifact>
}

/** An experiment and the way to its runs. */
export interface DemoExperiment {
  /** The experiment's name, which is its path: `/Shared/churn/baseline`, or a name at the root without a slash. */
  name: string
  owner: string
  created: number
  /** Tags with the description in `mlflow.note.content`. */
  tags: KeyValue[]
  runCount: number
  /** The run at `index` (0 ≤ index < runCount), the same as in the iteration. RangeError outside. */
  run: (index: number) => DemoRun
  /** All runs, oldest group first; a parent comes before its children. Holds at most 64 in memory. */
  runs: () => Iterable<DemoRun>
}

/** A folder; those without an experiment below them are empty folders. */
export interface DemoFolder {
  /** Absolute path without a trailing slash, `/Shared/vision`. */
  path: string
  owner: string
  created: number
}

/** A whole workspace; each call of its functions starts a fresh iteration. */
export interface DemoWorkspace {
  experimentCount: number
  runCount: number
  /** Folders, parents first. */
  folders: () => Iterable<DemoFolder>
  experiments: () => Iterable<DemoExperiment>
}
