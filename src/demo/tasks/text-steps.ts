import type { TextData } from './text-data.ts'
import type { TextHyper } from './text-hyper.ts'

/** Steps of the optimizer, 10,000 at most. */
export function stepsOf(data: TextData, hyper: TextHyper): number {
  return Math.min(10_000, Math.ceil((data.rows / (hyper.batch * hyper.accumulation)) * hyper.epochs))
}

/** Steps between two evaluations. */
export function evalEvery(data: TextData, hyper: TextHyper): number {
  return Math.max(10, Math.round(stepsOf(data, hyper) / 20 / 10) * 10)
}

/** Texts kept for evaluation. */
export function evalRows(data: TextData): number {
  return Math.round(data.rows / 10)
}
