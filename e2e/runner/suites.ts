import { readFileSync, rmSync } from 'node:fs'
import { type Counts, failure } from './counts.ts'
import { type PlaywrightReport, readPlaywrightReport } from './playwright-report.ts'
import { hasBrowser } from './requirements.ts'
import { ROOT, runTool } from './run-program.ts'
import { type VitestReport, readVitestReport } from './vitest-report.ts'

const REPORTS = `${ROOT}.cache/reports/`

/** Runs one project of vite.config.ts. */
const vitestSuite = (project: string) => async (): Promise<Counts> => {
  const report = `${REPORTS}${project}.json`
  rmSync(report, { force: true })
  const code = await runTool('vitest', [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  return result(project, code, () => readVitestReport(readJson<VitestReport>(report)))
}

const browserSuite = async (): Promise<Counts> => {
  if (!hasBrowser()) return { passed: 0, skipped: 1, failures: [] }
  const report = `${REPORTS}browser.json`
  rmSync(report, { force: true })
  const code = await runTool('playwright', ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  })
  return result('browser', code, () => readPlaywrightReport(readJson<PlaywrightReport>(report)))
}

/** Every suite, in the order in which they run: cheap ones first. */
export const SUITES: Readonly<Record<string, () => Promise<Counts>>> = {
  unit: vitestSuite('unit'),
  checks: vitestSuite('checks'),
  faults: vitestSuite('faults'),
  clients: vitestSuite('clients'),
  browser: browserSuite,
}

const readJson = <Report>(path: string): Report => JSON.parse(readFileSync(path, 'utf8')) as Report

/** A suite that ended badly has failed, whatever its report says; so has one that tested nothing. */
const result = (suite: string, code: number, read: () => Counts): Counts => {
  let counts: Counts
  try {
    counts = read()
  } catch (error) {
    return failure(`${suite}: no report (exit ${code}): ${String(error)}`)
  }
  const isSilent = counts.failures.length === 0
  if (isSilent && code !== 0) return { ...counts, failures: [`${suite}: ended with ${code}`] }
  if (isSilent && counts.passed + counts.skipped === 0) return failure(`${suite}: no test ran`)
  return counts
}
