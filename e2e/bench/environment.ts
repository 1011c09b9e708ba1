import { execFile } from 'node:child_process'
import { statfs } from 'node:fs/promises'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { chromiumOptions } from '../runner/chromium.ts'

const run = promisify(execFile)
const TMPFS = 0x0102_1994
const LOOK_MS = 1000
/** Share of the machine that others may use before the figures are called doubtful. */
const BUSY = 0.1

/** What the figures depend on. */
export interface Environment {
  runfolio: string
  node: string
  sqlite: string
  mlflow: string
  python: string
  pythonSqlite: string
  chromium: string
  processors: string
  memoryGb: number
  loadAverage: number
  /** Share of all processors that was in use before the first server was started, 0 to 1. */
  busy: number
  warnings: string[]
}

const outputOf = async (program: string, ...args: string[]): Promise<string> => {
  try {
    return (await run(program, args)).stdout.trim()
  } catch {
    return 'unknown'
  }
}

const PYTHON_VERSIONS =
  'import sys, sqlite3; from importlib.metadata import version; ' +
  "print(version('mlflow'), sys.version.split()[0], sqlite3.sqlite_version)"

/** Looks at the machine for a second, and asks every program for its version. */
export const environment = async (python: string): Promise<Environment> => {
  const busy = await busyShare()
  const [mlflow = 'none', pythonVersion = 'none', pythonSqlite = 'none'] =
    python === '' ? [] : (await outputOf(python, '-c', PYTHON_VERSIONS)).split(' ')
  const [commit, changes] = await Promise.all([
    outputOf('git', 'rev-parse', '--short', 'HEAD'),
    outputOf('git', 'status', '--porcelain', '--untracked-files=no', 'src'),
  ])
  const processors = cpus()
  const load = loadavg()[0] ?? 0
  return {
    runfolio: `${commit}${changes === '' || changes === 'unknown' ? '' : ' with changes'}`,
    node: process.versions.node,
    sqlite: sqliteVersion(),
    mlflow,
    python: pythonVersion,
    pythonSqlite,
    chromium: (await outputOf(chromiumOptions().executablePath ?? 'chromium', '--version')).replace(
      /\D+/,
      '',
    ),
    processors: `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown'}`,
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    loadAverage: load,
    busy,
    warnings: [
      ...(busy > BUSY ? [`other programs use ${Math.round(busy * 100)} % of the processors`] : []),
      ...(load > processors.length / 2 ? [`the load average is ${load.toFixed(1)}`] : []),
      ...((await isInMemory()) ? [`${tmpdir()} is in memory: a sync costs nothing there (TMPDIR)`] : []),
    ],
  }
}

const busyShare = async (): Promise<number> => {
  const times = (): { all: number; idle: number } => {
    const sums = cpus().map(({ times: { user, nice, sys, idle, irq } }) => ({
      all: user + nice + sys + idle + irq,
      idle,
    }))
    return {
      all: sums.reduce((sum, one) => sum + one.all, 0),
      idle: sums.reduce((sum, one) => sum + one.idle, 0),
    }
  }
  const before = times()
  await wait(LOOK_MS)
  const after = times()
  return 1 - (after.idle - before.idle) / Math.max(1, after.all - before.all)
}

const isInMemory = async (): Promise<boolean> => {
  try {
    return (await statfs(tmpdir())).type === TMPFS
  } catch {
    return false
  }
}

const sqliteVersion = (): string => {
  const database = new DatabaseSync(':memory:')
  const row = database.prepare('select sqlite_version() as version').get()
  database.close()
  return String(row?.['version'])
}
