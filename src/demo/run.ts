import { runArtifacts } from './artifacts.ts'
import { runName, sweepName } from './run-names.ts'
import type { RunPlan } from './run-plan.ts'
import { runTags } from './run-tags.ts'
import type { TagContext } from './run-tags.ts'
import { courseOf } from './score.ts'
import type { Task } from './setup.ts'
import { foldSeries, samplerOf, sweepParams, sweepSeries } from './sweep.ts'
import { systemMetrics } from './system-metrics.ts'
import type { DemoModel, DemoRun, MetricSeries } from './types.ts'

/** The run of a plan; its metrics and files are built when they are asked for. */
export function demoRun(plan: RunPlan, task: Task, context: TagContext): DemoRun {
  const { slot, setup, status } = plan
  const parent = slot.role === 'sweep'
  const run: Omit<DemoRun, 'artifacts'> = {
    id: plan.id,
    name: nameOf(plan, context),
    user: plan.user,
    status,
    start: plan.start,
    deleted: status === 'FAILED' && slot.role === 'single' && plan.random.split('trash').chance(0.12),
    params: parent ? sweepParams(plan, task) : setup.params,
    tags: runTags(plan, context),
    datasets: parent || status === 'SCHEDULED' ? [] : setup.datasets,
    models: models(plan),
    series: () => withPoints(allSeries(plan, task)),
    ...(plan.end !== undefined && { end: plan.end }),
    ...(plan.parent && { parentId: plan.parent.id }),
  }
  return { ...run, artifacts: () => runArtifacts(plan, run, task) }
}

function nameOf(plan: RunPlan, context: TagContext): string {
  const random = plan.random.split('name')
  switch (plan.slot.role) {
    case 'sweep':
      return sweepName(samplerOf(plan), random)
    case 'trial':
      return `trial-${String(plan.slot.ordinal).padStart(3, '0')}`
    case 'fold':
      return `fold-${plan.slot.ordinal}`
    case 'single':
      return context.source.kind === 'job'
        ? `scheduled-${new Date(plan.start).toISOString().slice(0, 10)}`
        : runName(plan.setup.words, random)
  }
}

function models(plan: RunPlan): DemoModel[] {
  const { flavors } = plan.setup
  if (
    plan.slot.role !== 'single' ||
    plan.status !== 'FINISHED' ||
    flavors.length === 0 ||
    plan.outcome.divergesAt !== undefined
  )
    return []
  return [{ path: 'model', flavors, created: Math.round(plan.start + plan.duration * 0.985) }]
}

function* allSeries(plan: RunPlan, task: Task): Generator<MetricSeries> {
  if (plan.status === 'SCHEDULED') return
  if (plan.slot.role === 'sweep') {
    yield* sweepSeries(plan, task.primary)
    return
  }
  if (plan.children.length > 0) {
    yield* foldSeries(plan, task.primary)
    return
  }
  const course = courseOf(plan)
  yield* plan.setup.series(course)
  if (plan.setup.gpu && plan.random.split('watched').chance(plan.slot.role === 'single' ? 0.4 : 0.05))
    yield* systemMetrics(course)
}

function* withPoints(all: Iterable<MetricSeries>): Generator<MetricSeries> {
  for (const series of all) if (series.points.length > 0) yield series
}
