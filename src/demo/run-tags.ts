import { note } from './notes.ts'
import type { RunPlan } from './run-plan.ts'
import type { PrimaryMetric } from './setup.ts'
import { paramsOf } from './setup.ts'
import { sourceTags } from './sources.ts'
import type { Source } from './sources.ts'
import type { KeyValue } from './types.ts'

/** What an experiment lends to the tags of its runs. */
export interface TagContext {
  source: Source
  primary: PrimaryMetric
  team: string
  runCount: number
}

/** A run's tags: the client's own, the note, and what the team adds. */
export function runTags(plan: RunPlan, context: TagContext): KeyValue[] {
  const random = plan.random.split('tags')
  const top = plan.parent?.parent ?? plan.parent ?? plan
  const commits = Math.min(60, 2 + Math.floor(context.runCount / 12))
  const age = Math.floor(((context.runCount - 1 - top.index) / context.runCount) * commits)
  const single = plan.slot.role === 'single'
  return [
    ...sourceTags(context.source, plan.user, age, top.random.split('source')),
    ...paramsOf({
      'mlflow.note.content': note(plan, context.primary),
      team: context.team,
      host: hostOf(plan),
      stage:
        single && plan.status === 'FINISHED'
          ? random.weighted([
              [undefined, 14],
              ['candidate', 3],
              ['baseline', 1],
              ['production', 0.4],
            ])
          : undefined,
      ticket: single && random.chance(0.2) ? `ML-${random.int(180, 960)}` : undefined,
      reviewed_by: single && random.chance(0.08) ? random.pick(['lena', 'kenji', '王敏']) : undefined,
      pruned: plan.reason === 'pruned' ? true : undefined,
      failure: plan.reason !== undefined && plan.status === 'FAILED' ? plan.reason : undefined,
    }),
  ]
}

/** The machine of a run: one of a few with GPUs, or of the pool without. */
export function hostOf(plan: RunPlan): string {
  const random = plan.random.split('host')
  return plan.setup.gpu ? `gpu-${String(random.int(1, 8)).padStart(2, '0')}` : `cpu-pool-${random.int(1, 3)}`
}
