import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { PythonEnvironment } from './environment.ts'
import { scenarioEnvironment, scenarioPath } from './scenario.ts'

export interface LiveRun {
  /** The path of the experiment. */
  experiment: string
  name: string
  params?: Record<string, string>
  /** Logged at step 0. */
  metrics?: Record<string, number>
}

/** A Python program that logs when it is told to. Each call resolves when the server has confirmed what was logged. */
export interface LiveProgram {
  /** Starts a run and answers its id. */
  start(run: LiveRun): Promise<string>
  log(metrics: Record<string, number>, step: number): Promise<void>
  end(status?: 'FINISHED' | 'FAILED' | 'KILLED'): Promise<void>
  /** Ends the program; a run that was not ended before becomes finished. */
  close(): Promise<void>
}

/** Starts the program against a server and waits until it has loaded the client. Calls throw with its errors if it ends. */
export async function startLiveProgram({ python }: PythonEnvironment, url: string): Promise<LiveProgram> {
  const folder = await mkdtemp(join(tmpdir(), 'runfolio-live-'))
  const child = spawn(python, [scenarioPath('live.py')], {
    cwd: folder,
    env: scenarioEnvironment(url, folder),
  })
  const ended = once(child, 'close')
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()

  const reply = async (): Promise<{ runId?: string }> => {
    const { value, done } = await lines.next()
    if (done) throw new Error(`The program ended. It printed:\n${errors}`)
    // The client prints lines of its own.
    return value.startsWith('{') ? (JSON.parse(value) as { runId?: string }) : reply()
  }
  const call = (name: string, values: object) => {
    child.stdin.write(`${JSON.stringify({ call: name, with: values })}\n`)
    return reply()
  }
  await reply()
  return {
    start: async ({ experiment, name, params = {}, metrics = {} }) =>
      (await call('start', { experiment, name, params, metrics })).runId ?? '',
    log: async (metrics, step) => void (await call('log', { metrics, step })),
    end: async (status = 'FINISHED') => void (await call('end', { status })),
    close: async () => {
      child.stdin.end()
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
