import type { Random } from './random.ts'

/** Runs are laid out in blocks, so that any one of a million is found without the others. */
export const BLOCK = 64

/** What a place in a block is for. */
export interface Slot {
  role: 'single' | 'sweep' | 'trial' | 'fold'
  /** Place of the parent in the block; -1 without one. */
  parent: number
  /** The how-manieth of how many brothers and sisters, from 1. */
  ordinal: number
  of: number
}

/** What the layout of a block depends on. */
export interface LayoutRules {
  size: number
  /** Share of runs in sweeps, and of trials that have folds. */
  sweeps: number
  crossValidated: number
  /** Whether the block comes first in its experiment, and whether it ends with work that is still going on. */
  first: boolean
  active: boolean
}

const MEAN_SWEEP = 13

/** The slots of a block: single runs, and sweeps with their trials, some of which have folds. Parents come first. */
export function layout(rules: LayoutRules, random: Random): Slot[] {
  const slots: Slot[] = []
  const { size, sweeps } = rules
  const tail = rules.active && sweeps >= 0.3 && size >= 8 ? Math.min(15, Math.floor(size / 2)) : 0
  const end = size - tail
  const chance = sweeps / (MEAN_SWEEP - (MEAN_SWEEP - 1) * sweeps)
  while (slots.length < end) {
    const room = end - slots.length
    const due = rules.first && sweeps >= 0.3 && slots.length === 2 && tail === 0
    if (room >= 5 && (due || random.chance(chance)))
      addSweep(slots, Math.min(room, random.int(6, 21)), rules, random)
    else addSingle(slots)
  }
  if (tail > 0) {
    addSweep(slots, tail - 1, rules, random)
    addSingle(slots)
  }
  return slots
}

function addSingle(slots: Slot[]): void {
  slots.push({ role: 'single', parent: -1, ordinal: 1, of: 1 })
}

function addSweep(slots: Slot[], room: number, rules: LayoutRules, random: Random): void {
  const top = slots.length
  const last = top + room
  slots.push({ role: 'sweep', parent: -1, ordinal: 1, of: 1 })
  const trials: Slot[] = []
  while (slots.length < last) {
    const trial: Slot = { role: 'trial', parent: top, ordinal: trials.length + 1, of: 0 }
    const at = slots.push(trial) - 1
    trials.push(trial)
    const folds = random.pick([3, 5, 5])
    if (last - slots.length < folds || !random.chance(rules.crossValidated)) continue
    for (let fold = 1; fold <= folds; fold += 1)
      slots.push({ role: 'fold', parent: at, ordinal: fold, of: folds })
  }
  for (const trial of trials) trial.of = trials.length
}
