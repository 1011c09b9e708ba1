import type { Reason } from './fate.ts'
import type { Outcome } from './outcome.ts'
import type { Random } from './random.ts'
import type { Slot } from './run-layout.ts'
import type { Setup } from './setup.ts'
import type { RunStatus } from './types.ts'

/** A run before its data are built: what it does, and when. */
export interface RunPlan {
  index: number
  id: string
  slot: Slot
  random: Random
  setup: Setup
  outcome: Outcome
  status: RunStatus
  reason?: Reason
  start: number
  /** How long the whole work takes, milliseconds; `done` of it (0..1) is. */
  duration: number
  done: number
  end?: number
  /** Who started it; the same for a whole sweep. */
  user: string
  parent?: RunPlan
  /** Trials of a sweep, or folds of a trial. */
  children: RunPlan[]
}
