import { series } from './course.ts'
import type { RunPlan } from './run-plan.ts'
import { courseOf, foldScores, meanOf, scoreOf } from './score.ts'
import type { PrimaryMetric, Task } from './setup.ts'
import { paramsOf } from './setup.ts'
import type { KeyValue, MetricPoint, MetricSeries } from './types.ts'

/** The sampler of a sweep. */
export function samplerOf(plan: RunPlan): 'tpe' | 'random' | 'cmaes' {
  return plan.random.split('sampler').weighted([
    ['tpe', 5],
    ['random', 2],
    ['cmaes', 1],
  ])
}

/** The parameters of a sweep itself. */
export function sweepParams(plan: RunPlan, task: Task): KeyValue[] {
  return paramsOf({
    sampler: samplerOf(plan),
    n_trials: plan.children.length,
    objective: task.primary.key,
    direction: task.primary.greaterIsBetter ? 'maximize' : 'minimize',
    pruner: 'median',
    search_space: JSON.stringify(task.space),
  })
}

/** The metrics of a sweep: the best score so far, after each trial that ended by `now`. */
export function* sweepSeries(plan: RunPlan, primary: PrimaryMetric): Generator<MetricSeries> {
  const key = `best_${primary.key}`
  const ended = plan.children.flatMap(trial => {
    const score = scoreOf(trial, primary)
    return score === undefined || trial.end === undefined ? [] : [{ at: trial.end, score }]
  })
  ended.sort((a, b) => a.at - b.at)
  const points: MetricPoint[] = []
  let best = primary.greaterIsBetter ? -Infinity : Infinity
  for (const [at, trial] of ended.entries()) {
    best = primary.greaterIsBetter ? Math.max(best, trial.score) : Math.min(best, trial.score)
    points.push({ key, step: at + 1, timestamp: trial.at, value: best })
  }
  yield { key, points }
}

/** The metrics of a cross-validated trial: mean and deviation over the folds that finished, once all have ended. */
export function* foldSeries(plan: RunPlan, primary: PrimaryMetric): Generator<MetricSeries> {
  const course = courseOf(plan)
  const scores = foldScores(plan, primary)
  const mean = meanOf(scores)
  if (plan.end === undefined || mean === undefined) return
  const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / scores.length
  yield series(course, primary.key, { total: 1 }, () => mean)
  yield series(course, `${primary.key}_std`, { total: 1 }, () => Math.sqrt(variance))
  yield series(course, 'folds_finished', { total: 1 }, () => scores.length)
}
