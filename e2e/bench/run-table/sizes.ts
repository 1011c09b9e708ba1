/** Runs of the stores that the rows of the run table are measured on. */
export const SIZES = [10_000, 100_000, 1_000_000] as const
/** Sizes that are measured unless told otherwise; a million only when asked for. */
export const USUAL_SIZES: readonly number[] = [10_000, 100_000]
/** MLflow's server is not asked to hold more: a reply would take minutes. */
export const MOST_OF_MLFLOW = 100_000

/** A row at a size: `table-sort-10k`, `table-sort-1m`. */
export const idAt = (row: string, runs: number): string =>
  `${row}-${runs >= 1_000_000 ? `${runs / 1_000_000}m` : `${runs / 1000}k`}`

/** `100,000 runs`: in texts. */
export const runsText = (runs: number): string => `${runs.toLocaleString('en')} runs`
