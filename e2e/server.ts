import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../src/server/app/main.ts', import.meta.url))
/** What `npm run build:server` made of it. */
const BUILT = fileURLToPath(new URL('../dist/server/main.js', import.meta.url))
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/
const READY_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 20_000

export interface ServerOptions {
  /** The folder of the store; without it a temporary one, removed by `stop` and `remove`. */
  dataDir?: string
  /** 0, the default, takes a free port. */
  port?: number
  /** Further command-line flags, such as `['--database', 'postgres://…']`. */
  flags?: readonly string[]
  /** Added to this process's environment. */
  env?: Record<string, string>
  /** Run what was built, as `npm start` does, rather than the sources. */
  built?: boolean
  /** A command that runs the server, such as `['strace', '-f']`: it precedes Node. */
  wrapper?: readonly string[]
}

export interface RunningServer {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  url: string
  dataDir: string
  pid: number
  /** All that it wrote to its output and error streams so far. */
  output(): string
  /** SIGTERM, waits for the end and removes a temporary data folder; resolves to the exit code. Throws if it does not end. */
  stop(): Promise<number>
  /** SIGKILL, waits for the end; keeps the data folder, so that another server can be started on it. */
  kill(): Promise<void>
  /** Removes the data folder that this call of `startServer` made; a given one stays. */
  remove(): Promise<void>
}

/**
 * Starts our server as a real process on 127.0.0.1 and waits until it prints its address.
 * Throws with all that it printed if it ends first or is not ready after 60 s.
 */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const temporary = options.dataDir === undefined
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'runfolio-e2e-')))
  const command = [
    ...(options.wrapper ?? []),
    process.execPath,
    options.built === true ? BUILT : MAIN,
    'server',
    '--port',
    String(options.port ?? 0),
    '--data',
    dataDir,
    ...(options.flags ?? []),
  ]
  const [program = process.execPath, ...args] = command
  const child = spawn(program, args, {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = collect(child)
  const remove = async () => {
    if (temporary) await rm(dataDir, { recursive: true, force: true })
  }
  try {
    const url = await address(child, output)
    return {
      url,
      dataDir,
      pid: child.pid ?? 0,
      output,
      stop: async () => {
        const code = await stop(child, output)
        await remove()
        return code
      },
      kill: () => kill(child),
      remove,
    }
  } catch (error) {
    await kill(child)
    await remove()
    throw error
  }
}

function collect(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  }
  return () => text
}

function address(child: ChildProcess, output: () => string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const fail = (what: string) => reject(new Error(`The server ${what}. It printed:\n${output()}`))
  const look = () => {
    const found = ADDRESS.exec(output())
    if (found) resolve(found[0])
  }
  const timer = setTimeout(() => fail('was not ready in time'), READY_WITHIN_MS)
  child.stdout?.on('data', look)
  child.once('error', error => fail(`did not start: ${error.message}`))
  child.once('exit', (code, signal) => fail(`ended with ${code ?? signal}`))
  return promise.finally(() => clearTimeout(timer))
}

function ended(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

async function kill(child: ChildProcess): Promise<void> {
  if (ended(child) || child.pid === undefined) return
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}

async function stop(child: ChildProcess, output: () => string): Promise<number> {
  if (!ended(child)) {
    const exit = once(child, 'exit')
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
    await exit
    clearTimeout(timer)
  }
  if (child.exitCode === null) throw new Error(`The server did not end on SIGTERM. It printed:\n${output()}`)
  return child.exitCode
}
