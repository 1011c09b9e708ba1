import type { Round } from './load/job.ts'

/** One server's figures in one row. */
export interface Figures {
  /** Milliseconds, medians over the rounds. */
  p50: number
  p95: number
  /** Units a second, median over the rounds. */
  rate: number
  /** Processor time of the server, milliseconds an operation: what it costs, also where others use the machine. */
  cpu: number
  /** Operations measured, all rounds together. */
  samples: number
}

/** The value that `share` of the values are at or below (nearest rank); NaN without values. */
export const percentile = (values: Float64Array, share: number): number => {
  const sorted = values.toSorted()
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** The middle value, or the mean of the two in the middle; NaN without values. */
export const median = (values: readonly number[]): number => {
  const sorted = Float64Array.from(values).toSorted()
  const upper = sorted[sorted.length >> 1] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[(sorted.length >> 1) - 1] ?? Number.NaN) + upper) / 2
}

/** Sums up the rounds of one server. */
export const figuresOf = (rounds: readonly Round[]): Figures => ({
  p50: median(rounds.map(({ latencies }) => percentile(latencies, 0.5))),
  p95: median(rounds.map(({ latencies }) => percentile(latencies, 0.95))),
  rate: median(rounds.map(({ units, seconds }) => units / seconds)),
  cpu: median(rounds.map(({ cpu, latencies }) => (1000 * cpu) / latencies.length)),
  samples: rounds.reduce((sum, { latencies }) => sum + latencies.length, 0),
})
