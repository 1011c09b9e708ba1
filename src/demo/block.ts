import { runner } from './people.ts'
import type { Random } from './random.ts'
import { BLOCK, layout } from './run-layout.ts'
import type { RunPlan } from './run-plan.ts'
import { arrange, cut, move, queue, workingHours } from './schedule.ts'
import type { Setup, Task } from './setup.ts'

/** What the runs of an experiment have in common. */
export interface Series {
  random: Random
  task: Task
  owner: string
  user: string
  sweeps: number
  /** Whether all runs do the same work, as those of a scheduled job. */
  repeated: boolean
  active: boolean
  runCount: number
  created: number
  /** When the last run was started, and the time at which the data end. */
  last: number
  now: number
}

/** The plans of block `at` of an experiment, in the order of their indexes. */
export function planBlock(series: Series, at: number): RunPlan[] {
  const { random, task, runCount } = series
  const offset = at * BLOCK
  const size = Math.min(BLOCK, runCount - offset)
  const active = series.active && offset + size === runCount
  const slots = layout(
    { size, sweeps: series.sweeps, crossValidated: task.crossValidated, first: at === 0, active },
    random.split('block', at),
  )
  const repeated = series.repeated ? steadySetup(series) : undefined
  const plans: RunPlan[] = []
  for (const [place, slot] of slots.entries()) {
    const own = random.split('run', offset + place)
    const parent = slot.parent < 0 ? undefined : plans[slot.parent]
    const setup =
      parent === undefined
        ? (repeated ?? task.draw(own.split('setup')))
        : slot.role === 'fold'
          ? parent.setup.fold(slot.ordinal, slot.of)
          : parent.setup.vary(own.split('setup'))
    const plan: RunPlan = {
      index: offset + place,
      id: own.split('id').hex(32),
      slot,
      random: own,
      setup,
      outcome: setup.outcome(own.split('outcome')),
      status: 'FINISHED',
      start: 0,
      duration: 0,
      done: 1,
      user: parent?.user ?? runner(series.owner, series.user, own.split('user')),
      children: [],
      ...(parent && { parent }),
    }
    parent?.children.push(plan)
    plans.push(plan)
  }
  const tops = plans.filter(plan => plan.parent === undefined)
  for (const [place, top] of tops.entries()) {
    const length = arrange(top)
    const running =
      active && (place === tops.length - 1 || (place === tops.length - 2 && top.slot.role === 'sweep'))
    move(top, running ? series.now - Math.round(goingOn(top, length)) : startOf(series, top))
    cut(top, series.now)
    queue(top)
  }
  return plans
}

/** A setup that does not diverge: what a team puts into a scheduled job. */
function steadySetup({ random, task }: Series): Setup {
  for (let attempt = 0; ; attempt += 1) {
    const setup = task.draw(random.split('job', attempt))
    if (attempt > 20 || setup.outcome(random.split('rehearsal')).divergesAt === undefined) return setup
  }
}

/** How long ago a run that is still going on was started. */
function goingOn(top: RunPlan, length: number): number {
  top.duration = Math.max(top.duration, 60_000)
  if (top.slot.role === 'sweep') return length * top.random.split('now').range(0.6, 0.85)
  top.done = 1
  return top.duration * top.random.split('now').range(0.3, 0.8)
}

function startOf(series: Series, top: RunPlan): number {
  const { created, last, runCount } = series
  const share = (top.index + top.random.split('start').range(0.05, 0.95)) / runCount
  const time = workingHours(created + (last - created) * share, series.owner === 'ci-bot')
  return Math.min(Math.max(time, created + 60_000), last)
}
