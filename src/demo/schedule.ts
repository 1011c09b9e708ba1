import { fate } from './fate.ts'
import type { RunPlan } from './run-plan.ts'

const SECOND = 1000
const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Lays out a run and its children from time 0 on, each as long as it takes when left alone. Returns its length. */
export function arrange(run: RunPlan): number {
  const random = run.random.split('time')
  const { slot, setup } = run
  if (run.children.length === 0) {
    const end = fate(run.outcome, slot.role, run.random.split('fate'))
    run.duration = Math.max(2000, Math.round(setup.seconds * SECOND * random.logNormal(1, 0.05)))
    run.done = end.done
    run.status = end.status
    if (end.reason !== undefined) run.reason = end.reason
    return Math.round(run.duration * run.done)
  }
  const lanes = Array.from(
    { length: slot.role === 'sweep' ? random.pick([1, 2, 4, 4]) : 1 },
    () => random.int(2, 9) * SECOND,
  )
  for (const child of run.children) {
    const lane = lanes.indexOf(Math.min(...lanes))
    const from = lanes[lane] ?? 0
    const length = arrange(child)
    move(child, from)
    lanes[lane] = from + length + random.int(1, 6) * SECOND
  }
  run.duration = Math.max(...lanes) + random.int(2, 20) * SECOND
  run.done = 1
  run.status = 'FINISHED'
  return run.duration
}

/** Moves a run and its children by a time. */
export function move(run: RunPlan, by: number): void {
  run.start += by
  for (const child of run.children) move(child, by)
}

/** Cuts a run and its children off at `now`: what has not ended is running, what has not begun is scheduled. */
export function cut(run: RunPlan, now: number): void {
  for (const child of run.children) cut(child, now)
  const end = run.start + Math.round(run.duration * run.done)
  if (run.start > now) {
    run.status = 'SCHEDULED'
    delete run.reason
    run.done = 0
  } else if (end > now) {
    run.status = 'RUNNING'
    delete run.reason
    run.done = (now - run.start) / run.duration
  } else if (run.status !== 'RUNNING') {
    run.end = end
  }
  if (run.children.length > 0 && run.end !== undefined) closeParent(run)
}

/** A scheduled run was created with its parent, whose start it has until it begins. */
export function queue(run: RunPlan): void {
  for (const child of run.children) {
    if (child.status === 'SCHEDULED') child.start = run.start
    queue(child)
  }
}

function closeParent(run: RunPlan): void {
  const failed = run.children.filter(child => child.status === 'FAILED').length
  if (failed > run.children.length * 0.6) run.status = 'FAILED'
}

/** The time of day at which people work, UTC, keeping the order of times; a scheduled job starts at two. */
export function workingHours(time: number, nightly: boolean): number {
  const day = Math.floor(time / DAY)
  const share = time / DAY - day
  return Math.round(day * DAY + (nightly ? 2 * HOUR + share * 0.1 * HOUR : (7 + 13 * share) * HOUR))
}
