import type { Random } from './random.ts'

/** Slowly wandering noise of unit deviation: each value keeps the share `memory` (0..1) of the one before. */
export function wander(random: Random, count: number, memory = 0.5): Float64Array {
  const values = new Float64Array(count)
  const fresh = Math.sqrt(1 - memory * memory)
  let value = random.normal()
  for (let at = 0; at < count; at += 1) {
    values[at] = value
    value = memory * value + fresh * random.normal()
  }
  return values
}

/** A learning curve's rise from 0 to almost 1 at progress `p` (0..1); the smaller `pace`, the earlier. */
export function rise(p: number, pace: number): number {
  return (1 - Math.exp(-((p / pace) ** 0.85))) / (1 - Math.exp(-((1 / pace) ** 0.85)))
}

/** The shapes of a learning rate over a training. */
export type Schedule = 'constant' | 'cosine' | 'step' | 'linear' | 'onecycle'

/** The share of the top learning rate in use at progress `p` (0..1), with a linear warm-up over the share `warmup`. */
export function scheduled(schedule: Schedule, p: number, warmup: number): number {
  if (p < warmup) return p / warmup
  const q = warmup < 1 ? (p - warmup) / (1 - warmup) : 1
  switch (schedule) {
    case 'constant':
      return 1
    case 'cosine':
      return 0.5 * (1 + Math.cos(Math.PI * q))
    case 'step':
      return q < 0.5 ? 1 : q < 0.75 ? 0.1 : 0.01
    case 'linear':
      return 1 - q
    case 'onecycle':
      return q < 0.3 ? 0.1 + 0.9 * (q / 0.3) : 0.5 * (1 + Math.cos((Math.PI * (q - 0.3)) / 0.7))
  }
}

/**
 * How much a loss is blown up `past` steps after it began to run away: ever faster, then infinite, then NaN.
 * 1 as long as `past` is not above 0.
 */
export function blowUp(past: number): number {
  if (past <= 0) return 1
  if (past > 6) return NaN
  if (past > 5) return Infinity
  return Math.exp(past * past * 0.9)
}

/** A value as a 32-bit float computes it, widened to a double: what a tensor's item is. */
export function float32(value: number): number {
  return Math.fround(value)
}

/** A share as it is counted over `total` examples. */
export function counted(share: number, total: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * total) / total
}
