import type { Counts } from './counts.ts'

/** The part of Vitest's JSON report that counts. */
export interface VitestReport {
  testResults: readonly {
    name: string
    status: string
    message?: string
    assertionResults: readonly { fullName: string; status: string }[]
  }[]
}

/** Counts each test once; a file that failed outside its tests (it did not load) counts as one failure. */
export const readVitestReport = (report: VitestReport): Counts => {
  const tests = report.testResults.flatMap(file =>
    file.assertionResults.map(({ fullName, status }) => ({ line: `${file.name}: ${fullName}`, status })),
  )
  const failedFiles = report.testResults.filter(
    file => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  )
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    skipped: tests.filter(({ status }) => status !== 'passed' && status !== 'failed').length,
    failures: [
      ...tests.filter(({ status }) => status === 'failed').map(({ line }) => line),
      ...failedFiles.map(file => `${file.name}: ${file.message?.split('\n')[0] ?? ''}`),
    ],
  }
}
