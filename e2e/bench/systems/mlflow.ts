import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { processTree, signalTree, untilQuiet } from './processes.ts'
import type { System } from './system.ts'

const READY_WITHIN_MS = 120_000
const LOOK_EVERY_MS = 100
const END_WITHIN_MS = 10_000

const system = (url: string, rest: Pick<System, 'pid' | 'database' | 'stop'>): System => ({
  name: 'MLflow',
  url,
  pageOf: experimentId => `${url}/#/experiments/${experimentId}/runs`,
  ...rest,
})

/**
 * The released MLflow server on a fresh SQLite store, as its documentation starts it, with one worker and artifacts
 * through the server; or one that is there already. Throws with its log when it does not answer.
 */
export const startMlflow = async (python: string, url: string | undefined): Promise<System> => {
  if (url !== undefined)
    return system(url, { pid: undefined, database: undefined, stop: async () => undefined })
  const folder = await mkdtemp(join(tmpdir(), 'runfolio-bench-mlflow-'))
  const database = join(folder, 'mlflow.db')
  const port = await freePort()
  const serve = (): ChildProcess => {
    const log = openSync(join(folder, 'server.log'), 'a')
    const child = spawn(
      join(dirname(python), 'mlflow'),
      [
        'server',
        ...['--backend-store-uri', `sqlite:///${database}`],
        ...['--artifacts-destination', join(folder, 'artifacts')],
        ...['--host', '127.0.0.1', '--port', String(port), '--workers', '1'],
      ],
      // The benchmark sends nothing anywhere, and neither does what it starts.
      { cwd: folder, stdio: ['ignore', log, log], env: { ...process.env, MLFLOW_DISABLE_TELEMETRY: 'true' } },
    )
    closeSync(log)
    return child
  }
  let child = serve()
  const started = system(`http://127.0.0.1:${port}`, {
    pid: child.pid,
    database,
    stop: async () => {
      await end(child)
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  })
  started.restart = async () => {
    await end(child)
    child = serve()
    started.pid = child.pid
    await untilReady(started.url, child)
  }
  try {
    await untilReady(started.url, child)
    return started
  } catch (error) {
    const text = await readFile(join(folder, 'server.log'), 'utf8')
    await started.stop()
    throw new Error(`The MLflow server did not start: ${String(error)}\n${text.slice(-3000)}`, {
      cause: error,
    })
  }
}

const untilReady = async (url: string, child: ChildProcess): Promise<void> => {
  await untilHealthy(url, child)
  // It answers long before the programs for its jobs have started, which would disturb what is measured first.
  if (child.pid !== undefined) await untilQuiet(child.pid, READY_WITHIN_MS)
}

const untilHealthy = async (url: string, child: ChildProcess): Promise<void> => {
  const end = performance.now() + READY_WITHIN_MS
  while (performance.now() < end) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('it ended')
    const healthy = await fetch(`${url}/health`).then(
      response => response.ok,
      () => false,
    )
    if (healthy) return
    await wait(LOOK_EVERY_MS)
  }
  throw new Error('it does not answer')
}

const freePort = async (): Promise<number> => {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  server.close()
  await once(server, 'close')
  return port
}

/** Ends the server and the programs that it started for its jobs, which outlive it otherwise. */
const end = async (child: ChildProcess): Promise<void> => {
  const { pid } = child
  if (pid === undefined) return
  const tree = processTree(pid)
  signalTree(pid, 'SIGCONT')
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'exit')
    signalTree(pid, 'SIGTERM')
    await Promise.race([exit, wait(END_WITHIN_MS, undefined, { ref: false })])
  }
  for (const one of tree) {
    try {
      process.kill(one, 'SIGKILL')
    } catch {
      // It ended.
    }
  }
}
