import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

const MAIN = join(import.meta.dirname, 'main.ts')
const LAUNCHER = join(import.meta.dirname, 'runfolio.js')

let folder = ''
const children: ChildProcess[] = []

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-main-'))
})

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Program {
  readonly child: ChildProcess
  readonly out: () => string
  readonly err: () => string
  readonly exit: Promise<number | null>
  /** Resolves when its output has matched. */
  readonly prints: (pattern: RegExp) => Promise<RegExpExecArray>
}

const run = (file: string, args: readonly string[], environment: Record<string, string> = {}): Program => {
  const child = spawn(process.execPath, [file, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...environment },
  })
  children.push(child)
  let out = ''
  let err = ''
  const waiting = new Set<() => void>()
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
    for (const look of waiting) look()
  })
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const exit = once(child, 'close').then(([code]) => code as number | null)
  return {
    child,
    out: () => out,
    err: () => err,
    exit,
    prints: pattern =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const match = pattern.exec(out)
          if (match === null) return
          waiting.delete(look)
          resolve(match)
        }
        waiting.add(look)
        look()
        void exit.then(code => reject(new Error(`exited with ${code}: ${out}${err}`)))
      }),
  }
}

const start = async (
  args: readonly string[] = [],
  { file = MAIN, environment = {} }: { file?: string; environment?: Record<string, string> } = {},
): Promise<Program & { url: string; port: number }> => {
  const program = run(file, ['server', '--port', '0', ...args], environment)
  const [, url = ''] = await program.prints(/ is at (\S+)\n[^]*set_tracking_uri/)
  return { ...program, url, port: Number(new URL(url).port) }
}

const accepts = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const probe = connect(port, '127.0.0.1', () => {
      probe.destroy()
      resolve(true)
    })
    probe.on('error', () => resolve(false))
  })

describe('the server’s process', () => {
  it('prints where it is, where the data lie, how durable they are and how to log to it; ends with 0', async () => {
    const server = await start(['--data', 'here', '--base-path', '/x/'])
    expect(server.out()).toContain(join('here', 'artifacts'))
    expect(server.out()).toContain('synchronous=FULL')
    expect(server.out()).toContain(`export MLFLOW_TRACKING_URI=${server.url}\n`)
    expect(server.out()).toContain(`mlflow.set_tracking_uri("${server.url}")\n`)
    expect(server.url).toMatch(/\/x$/)
    const health = await fetch(`${server.url}/health`)
    expect([health.status, await health.text()]).toEqual([200, 'OK'])
    expect(await (await fetch(`${server.url}/version`)).text()).toMatch(/^3\.3\.0\+runfolio\.\d+\.\d+\.\d+$/)
    server.child.kill('SIGTERM')
    expect(await server.exit).toBe(0)
    expect(server.err()).toBe('')
    expect(statSync(join(folder, 'here')).mode & 0o77).toBe(0)
    expect(statSync(join(folder, 'here', 'artifacts')).mode & 0o77).toBe(0)
  })

  it('answers what was begun before it ends', async () => {
    const server = await start()
    const socket = connect(server.port, '127.0.0.1')
    let reply = ''
    const closed = once(socket, 'close')
    socket.write(
      'POST /api/v1/runs/query HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n',
    )
    await once(socket, 'data')
    socket.on('data', (chunk: Buffer) => (reply += chunk.toString()))
    server.child.kill('SIGTERM')
    // Once it no longer accepts, it is draining.
    while (await accepts(server.port));
    socket.write('{}')
    await closed
    expect(reply).toContain('HTTP/1.1 400')
    expect(await server.exit).toBe(0)
  })

  it('ends with 0 on Ctrl-C, also when npm passes it on twice', async () => {
    const server = await start()
    server.child.kill('SIGINT')
    server.child.kill('SIGINT')
    expect(await server.exit).toBe(0)
  })

  it('takes flags from variables', async () => {
    const server = await start([], { environment: { RUNFOLIO_DATA: 'there', RUNFOLIO_USER: 'zoë' } })
    expect(server.out()).toContain(join(folder, 'there'))
    const info: unknown = await (await fetch(`${server.url}/api/v1/server`)).json()
    expect(info).toMatchObject({ user: 'zoë', home: '/Users/zoë', database: 'sqlite' })
    server.child.kill('SIGTERM')
    expect(await server.exit).toBe(0)
  })

  const oneLine = (text: string): void => expect(text).toMatch(/^runfolio: [^\n]+\n$/)

  it.each([[['server', '--port', 'x']], [['server', '--host', '0.0.0.0']], [['serve']], [[]]])(
    'ends with 2 and one line on %j',
    async args => {
      const program = run(MAIN, args)
      expect(await program.exit).toBe(2)
      oneLine(program.err())
    },
  )

  it('shows help and version', async () => {
    const help = run(MAIN, ['--help'])
    const version = run(MAIN, ['--version'])
    expect([await help.exit, await version.exit]).toEqual([0, 0])
    for (const flag of ['--host', '--frame-ancestors', '--trash-days']) expect(help.out()).toContain(flag)
    expect(version.out()).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it('ends with 1 and one line when the port is taken, and gives the store back', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const program = run(MAIN, ['server', '--port', String(port), '--data', 'taken'])
    expect(await program.exit).toBe(1)
    oneLine(program.err())
    expect(program.err()).toContain('--port')
    other.close()
  })

  it('refuses a folder that another server uses, in one line', async () => {
    const first = await start(['--data', 'shared'])
    const second = run(MAIN, ['server', '--port', '0', '--data', 'shared'])
    expect(await second.exit).toBe(1)
    oneLine(second.err())
    expect((await fetch(`${first.url}/health`)).status).toBe(200)
  })

  it('says in one line that a database cannot be reached, without its password', async () => {
    const program = run(MAIN, ['server', '--database', 'postgres://ann:hunter2@127.0.0.1:1/x'])
    expect(await program.exit).toBe(1)
    oneLine(program.err())
    expect(program.err()).not.toContain('hunter2')
  })
})

describe('the launcher', () => {
  it('starts the server and passes signals and the exit code on', async () => {
    const server = await start(['--data', 'launched'], { file: LAUNCHER })
    expect((await fetch(`${server.url}/health`)).status).toBe(200)
    server.child.kill('SIGTERM')
    expect(await server.exit).toBe(0)
    const wrong = run(LAUNCHER, ['server', '--port', 'x'])
    expect(await wrong.exit).toBe(2)
  })
})
