import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { PythonEnvironment } from './environment.ts'
import type { SliceOutput } from './slice-output.ts'

const run = promisify(execFile)
const WITHIN_MS = 300_000

/** The user that the scenarios log as. */
export const SCENARIO_USER = 'ada'

/** Runs the snippet of the documentation against a server: one run in the experiment `Default`. Throws if it fails. */
export async function runQuickstart(environment: PythonEnvironment, url: string): Promise<void> {
  await runScenario('quickstart.py', environment, url)
}

/** Runs the whole slice against a server with an empty store; throws with the program's errors if it fails. */
export async function runSlice(environment: PythonEnvironment, url: string): Promise<SliceOutput> {
  const lines = (await runScenario('slice.py', environment, url)).trim().split('\n')
  return JSON.parse(lines.findLast(line => line.startsWith('{')) ?? '') as SliceOutput
}

async function runScenario(file: string, environment: PythonEnvironment, url: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'runfolio-scenario-'))
  try {
    const { stdout } = await run(environment.python, [scenarioPath(file)], {
      cwd: folder,
      timeout: WITHIN_MS,
      maxBuffer: 64 * 2 ** 20,
      env: scenarioEnvironment(url, folder),
    })
    return stdout
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Where a scenario lies. */
export function scenarioPath(file: string): string {
  return fileURLToPath(new URL(`scenarios/${file}`, import.meta.url))
}

/** The environment of a scenario that logs to a server: this process's, but nothing of its own for the client. */
export function scenarioEnvironment(url: string, folder: string): NodeJS.ProcessEnv {
  return {
    ...withoutMlflow(process.env),
    MLFLOW_TRACKING_URI: url,
    MLFLOW_HTTP_REQUEST_MAX_RETRIES: '1',
    MLFLOW_DISABLE_TELEMETRY: 'true',
    DO_NOT_TRACK: 'true',
    LOGNAME: SCENARIO_USER,
    MPLBACKEND: 'Agg',
    MPLCONFIGDIR: folder,
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONIOENCODING: 'utf-8',
  }
}

function withoutMlflow(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('MLFLOW_')))
}
