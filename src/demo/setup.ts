import type { Course } from './course.ts'
import type { Outcome } from './outcome.ts'
import type { Random } from './random.ts'
import type { DatasetInput, KeyValue, MetricSeries } from './types.ts'

/** The metric by which runs of a task are compared. */
export interface PrimaryMetric {
  key: string
  greaterIsBetter: boolean
}

/** What a run has been asked to do: its parameters, and all that follows from them. */
export interface Setup {
  /** Short words that make a run's name: `resnet34`, `cutmix`, `cosine`. */
  words: string[]
  params: KeyValue[]
  datasets: DatasetInput[]
  /** Names of the classes that the evaluation files tell apart; empty where there are none. */
  classes: readonly string[]
  /** Flavors of the model that a finished run logs. */
  flavors: string[]
  /** How long the whole work takes, seconds. */
  seconds: number
  /** Whether it runs on a GPU. */
  gpu: boolean
  outcome: (random: Random) => Outcome
  /** The same work with the tuned parameters drawn anew. */
  vary: (random: Random) => Setup
  /** The same work on fold `index` (from 1) of `count`. */
  fold: (index: number, count: number) => Setup
  /** The metrics that the work logs on a course. */
  series: (course: Course) => Generator<MetricSeries>
}

/** A kind of work, with its metrics and the parameters that matter to it. */
export interface Task {
  primary: PrimaryMetric
  /** The search space of its sweeps: parameter to a description of its values. */
  space: Record<string, string>
  /** Share of sweep trials that are cross-validated. */
  crossValidated: number
  draw: (random: Random) => Setup
}

/** Parameters from an object, in its order, leaving out those that are undefined. */
export function paramsOf(values: Record<string, string | number | boolean | undefined>): KeyValue[] {
  const params: KeyValue[] = []
  for (const [key, value] of Object.entries(values)) {
    if (value !== undefined)
      params.push({ key, value: typeof value === 'boolean' ? pythonBoolean(value) : String(value) })
  }
  return params
}

function pythonBoolean(value: boolean): string {
  return value ? 'True' : 'False'
}
