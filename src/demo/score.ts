import type { Course } from './course.ts'
import type { RunPlan } from './run-plan.ts'
import type { PrimaryMetric } from './setup.ts'

/** The course that a run's metrics are laid on. */
export function courseOf(plan: RunPlan): Course {
  return {
    random: plan.random.split('course'),
    outcome: plan.outcome,
    start: plan.start,
    duration: plan.duration,
    done: plan.done,
    complete: plan.status === 'FINISHED',
  }
}

/**
 * The last logged value of the primary metric; of a cross-validated trial the mean over its folds. Undefined for a
 * run that has not finished, or has no finite value.
 */
export function scoreOf(plan: RunPlan, primary: PrimaryMetric): number | undefined {
  if (plan.status !== 'FINISHED') return undefined
  if (plan.children.length > 0) return meanOf(foldScores(plan, primary))
  for (const { key, points } of plan.setup.series(courseOf(plan))) {
    const value = key === primary.key ? points.at(-1)?.value : undefined
    if (value !== undefined) return Number.isFinite(value) ? value : undefined
  }
  return undefined
}

/** The scores of the folds that finished. */
export function foldScores(plan: RunPlan, primary: PrimaryMetric): number[] {
  return plan.children.flatMap(fold => scoreOf(fold, primary) ?? [])
}

/** The mean, or undefined of nothing. */
export function meanOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length
}
