import type { Outcome } from './outcome.ts'
import type { Random } from './random.ts'
import type { MetricPoint, MetricSeries } from './types.ts'

/** How a run went in time, as far as it went: what its metrics are laid on. */
export interface Course {
  random: Random
  outcome: Outcome
  /** Start of the run. */
  start: number
  /** How long the whole work takes (not: took), milliseconds. */
  duration: number
  /** The share of the work that was done, 0..1. */
  done: number
  /** Whether the last, single values were logged. */
  complete: boolean
}

const READING = 0.04
const CLOSING = 0.02

/** The time at progress `p` (0..1) of the work: data are read first, and the evaluation comes last. */
function timeAt(course: Course, p: number): number {
  return Math.round(course.start + course.duration * (READING + p * (1 - READING - CLOSING)))
}

/** How many of `total` steps were logged by the end of the course. */
export function reached(course: Course, total: number): number {
  if (course.done >= 1) return total
  return Math.max(0, Math.floor(((course.done - READING) / (1 - READING - CLOSING)) * total))
}

/** The steps at which a series has values, out of a whole of `total` steps. */
export interface Pace {
  total: number
  /** Log at each `every`th step; 1 when absent. */
  every?: number
  /** The first step that is logged; by default `every`. */
  first?: number
}

/** A series with `valueAt(step, index)` at the steps that were reached. */
export function series(
  course: Course,
  key: string,
  pace: Pace,
  valueAt: (step: number, index: number) => number,
): MetricSeries {
  const points: MetricPoint[] = []
  const every = pace.every ?? 1
  const last = reached(course, pace.total)
  for (let step = pace.first ?? every, index = 0; step <= last; step += every, index += 1) {
    points.push({ key, step, timestamp: timeAt(course, step / pace.total), value: valueAt(step, index) })
  }
  return { key, points }
}

/** A series of one value, logged at the end of a completed run; without points otherwise. */
export function final(course: Course, key: string, value: number, step = 0): MetricSeries {
  const timestamp = Math.round(course.start + course.duration * (1 - CLOSING / 2))
  return { key, points: course.complete ? [{ key, step, timestamp, value }] : [] }
}

/** A series of one value, logged when the work begins. */
export function initial(course: Course, key: string, value: number): MetricSeries {
  const begun = course.done > READING / 2
  return { key, points: begun ? [{ key, step: 0, timestamp: timeAt(course, -READING / 2), value }] : [] }
}
