import type { Counts } from './counts.ts'

interface Suite {
  title: string
  suites?: readonly Suite[]
  specs?: readonly {
    title: string
    file: string
    tests: readonly { status: 'expected' | 'unexpected' | 'flaky' | 'skipped' }[]
  }[]
}

/** The part of Playwright's JSON report that counts. */
export interface PlaywrightReport {
  suites: readonly Suite[]
  /** What went wrong outside of any test. */
  errors: readonly { message?: string }[]
}

/** Counts each journey once; one that passed only when tried again has failed. */
export const readPlaywrightReport = ({ suites, errors }: PlaywrightReport): Counts => {
  const tests = suites.flatMap(testsOf)
  const failed = tests.filter(({ status }) => status === 'unexpected' || status === 'flaky')
  return {
    passed: tests.filter(({ status }) => status === 'expected').length,
    skipped: tests.filter(({ status }) => status === 'skipped').length,
    failures: [...failed.map(({ line }) => line), ...errors.map(({ message }) => message ?? 'unknown error')],
  }
}

const testsOf = (suite: Suite): { line: string; status: string }[] => [
  ...(suite.specs ?? []).flatMap(({ title, file, tests }) =>
    tests.map(({ status }) => ({ line: `${file}: ${title}`, status })),
  ),
  ...(suite.suites ?? []).flatMap(testsOf),
]
