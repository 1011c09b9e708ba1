/** How many tests of a suite passed, failed and were skipped, with the names of those that failed. */
export interface Counts {
  passed: number
  skipped: number
  /** One line for each failure. */
  failures: readonly string[]
}

export const failure = (line: string): Counts => ({ passed: 0, skipped: 0, failures: [line] })

export const sum = (all: readonly Counts[]): Counts => ({
  passed: all.reduce((total, { passed }) => total + passed, 0),
  skipped: all.reduce((total, { skipped }) => total + skipped, 0),
  failures: all.flatMap(({ failures }) => failures),
})

/** The closing line of a test run, by which others read its result. */
export const closingLine = ({ passed, skipped, failures }: Counts): string =>
  `${passed} passed, ${failures.length} failed, ${skipped} skipped`
