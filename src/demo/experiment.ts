import { planBlock } from './block.ts'
import type { Series } from './block.ts'
import { DOMAINS } from './domains.ts'
import type { ExperimentPlan } from './experiment-list.ts'
import { person } from './people.ts'
import { Random } from './random.ts'
import { demoRun } from './run.ts'
import { BLOCK } from './run-layout.ts'
import type { RunPlan } from './run-plan.ts'
import type { TagContext } from './run-tags.ts'
import { workingHours } from './schedule.ts'
import { paramsOf } from './setup.ts'
import type { DemoExperiment } from './types.ts'

const HOUR = 3_600_000

/** What all experiments of a workspace share. */
export interface WorkspaceContext {
  seed: number
  now: number
  user: string
}

/** An experiment with `runCount` runs. */
export function demoExperiment(
  plan: ExperimentPlan,
  runCount: number,
  workspace: WorkspaceContext,
): DemoExperiment {
  const { seed, now, user } = workspace
  const owner = person(plan.owner, user)
  const task = DOMAINS[plan.domain]
  const random = Random.of(seed, 'experiment', plan.name)
  const created = workingHours(now - (plan.ageDays + random.split('created').next()) * 24 * HOUR, false)
  const series: Series = {
    random,
    task,
    owner,
    user,
    sweeps: plan.sweeps,
    repeated: plan.source.kind === 'job',
    active: plan.active,
    runCount,
    created,
    last: Math.round(now - plan.quietHours * HOUR),
    now,
  }
  const team = teamOf(plan.name)
  const context: TagContext = { source: plan.source, primary: task.primary, team, runCount }

  let planned: { block: number; plans: RunPlan[] } | undefined
  const run = (index: number) => {
    const block = Math.floor(index / BLOCK)
    if (!Number.isInteger(index) || index < 0 || index >= runCount)
      throw new RangeError(`no run ${index} of ${runCount}`)
    if (planned?.block !== block) planned = { block, plans: planBlock(series, block) }
    const found = planned.plans[index - block * BLOCK]
    if (!found) throw new RangeError(`no run ${index} of ${runCount}`)
    return demoRun(found, task, context)
  }
  return {
    name: plan.name,
    owner,
    created,
    tags: paramsOf({
      'mlflow.note.content': plan.description,
      'mlflow.experiment.primaryMetric.name': task.primary.key,
      'mlflow.experiment.primaryMetric.greaterIsBetter': task.primary.greaterIsBetter,
      'mlflow.user': owner,
      team,
    }),
    runCount,
    run,
    *runs() {
      for (let index = 0; index < runCount; index += 1) yield run(index)
    },
  }
}

function teamOf(name: string): string {
  if (/vision|视觉|unet|weld|augment/.test(name)) return 'vision'
  if (/nlp|评论|intent|warmup/.test(name)) return 'language'
  if (/forecast|holiday/.test(name)) return 'supply'
  return /churn|risk/.test(name) ? 'customer' : 'learning'
}
