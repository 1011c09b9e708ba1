import type { Outcome } from './outcome.ts'
import type { Random } from './random.ts'
import type { Slot } from './run-layout.ts'

/** Why a run ended early, if it did. */
export type Reason = 'diverged' | 'out of memory' | 'bad data' | 'node lost' | 'stopped' | 'pruned' | 'silent'

/** How a run ends, its luck included. */
export interface Fate {
  /** Share of the work that is done, 0..1. */
  done: number
  status: 'FINISHED' | 'FAILED' | 'KILLED' | 'RUNNING'
  reason?: Reason
}

/** The fate of a run that is left alone until its end. `silent` runs have stopped without a word: status RUNNING. */
export function fate(outcome: Outcome, role: Slot['role'], random: Random): Fate {
  if (outcome.divergesAt !== undefined && random.chance(0.75)) {
    return {
      done: Math.min(0.98, outcome.divergesAt + random.range(0.1, 0.2)),
      status: 'FAILED',
      reason: 'diverged',
    }
  }
  const luck = random.next()
  if (luck < 0.018) return { done: random.range(0.045, 0.08), status: 'FAILED', reason: 'out of memory' }
  if (luck < 0.03) return { done: random.range(0.005, 0.03), status: 'FAILED', reason: 'bad data' }
  if (luck < 0.042) return { done: random.range(0.1, 0.95), status: 'FAILED', reason: 'node lost' }
  if (luck < 0.066) return { done: random.range(0.1, 0.8), status: 'KILLED', reason: 'stopped' }
  if (luck < 0.069 && role === 'single')
    return { done: random.range(0.2, 0.9), status: 'RUNNING', reason: 'silent' }
  if (role === 'trial' && luck > 0.88)
    return { done: random.range(0.18, 0.5), status: 'KILLED', reason: 'pruned' }
  return { done: 1, status: 'FINISHED' }
}
