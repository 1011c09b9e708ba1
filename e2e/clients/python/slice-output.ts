/** One point as `[step, timestamp, value]`, each as text: int64 in decimal, a double as `NaN`, `Infinity`, `-Infinity` or Python's shortest. */
export type PointText = readonly [step: string, timestamp: string, value: string]

interface DatasetOutput {
  name: string
  digest: string
  context: string
}

/** What the program logged for one run, as it knows it without asking the server. */
interface ExpectedRun {
  runId: string
  experimentId: string
  status: string
  /** Empty for a run without a parent. */
  parentRunId: string
  params: Record<string, string>
  /** By metric key, sorted as text. */
  histories: Record<string, PointText[]>
  tags: Record<string, string>
  /** Path to SHA-256, for the files whose bytes are known beforehand. */
  files: Record<string, string>
}

/** What the client read back for one run. */
interface ReadRun extends ExpectedRun {
  name: string
  lifecycleStage: string
  user: string
  sourceName: string
  note: string
  latest: Record<string, string>
  datasets: DatasetOutput[]
}

/** The labels of the runs that the slice makes in `/Shared/QuickStart`, save `by argument`. */
type SliceRun =
  | 'sweep'
  | 'trial-0'
  | 'trial-1'
  | 'trial-2'
  | 'fold'
  | 'model'
  | 'asynchronous'
  | 'failed'
  | 'killed'
  | 'deleted'
  | 'restored'
  | 'by argument'

/** The last line of `scenarios/slice.py`. */
export interface SliceOutput {
  /** Of the client. */
  version: string
  /** Of `/Shared/QuickStart`. */
  experimentId: string
  experiments: {
    /** The run that `MLFLOW_EXPERIMENT_NAME=/Users/ada/churn/baseline` placed. */
    byName: string
    /** The run that `MLFLOW_EXPERIMENT_ID` placed in `/Shared/QuickStart`. */
    byId: string
    /** `/Shared/Scratch renamed`, deleted and restored. */
    scratch: string
    /** `/Shared/Gone`, deleted. */
    gone: string
    /** The experiment of the same name, set after that. */
    goneAgain: string
  }
  model: {
    /** Empty with a client that logs models as files of the run. */
    modelId: string
    predictions: string[]
    /** Of the logged model: path to SHA-256, as the client read them. */
    files: Record<string, string>
  }
  /** Run names in the order found. */
  search: Record<'scores' | 'children' | 'status' | 'like' | 'dataset' | 'deleted' | 'frame', string[]>
  expected: Record<SliceRun, ExpectedRun>
  read: Record<SliceRun, ReadRun>
}

/** The double behind a text of `PointText` or `latest`. */
export function doubleOf(text: string): number {
  return text === 'NaN' ? Number.NaN : Number(text)
}
