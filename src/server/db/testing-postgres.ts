import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

const ROOT = '/usr/lib/postgresql'

const findPrograms = (): string | null => {
  if (!existsSync(ROOT)) return null
  const versions = readdirSync(ROOT).filter(version => existsSync(join(ROOT, version, 'bin/initdb')))
  const newest = versions.toSorted((a, b) => Number(b) - Number(a))[0]
  return newest === undefined ? null : join(ROOT, newest, 'bin')
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

const account = (name: string, what: '-u' | '-g'): number =>
  Number(execFileSync('id', [what, name], { encoding: 'utf8' }))

const untilReady = async (program: string, port: number): Promise<void> => {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (spawnSync(program, ['-h', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' }).status === 0) return
    await setTimeout(100)
  }
  throw new Error('PostgreSQL for the tests did not start within 30 s')
}

/** A PostgreSQL cluster of its own, in a temporary folder, that ends with the tests. */
export interface TestPostgres {
  url: string
  stop(): Promise<void>
}

/** Starts one, or answers why it cannot. initdb refuses root, so as root it runs as the account `postgres`. */
export const startPostgres = async (): Promise<TestPostgres | { missing: string }> => {
  const programs = findPrograms()
  if (programs === null) return { missing: `no PostgreSQL under ${ROOT}` }
  const isRoot = process.getuid?.() === 0
  const as = isRoot ? { uid: account('postgres', '-u'), gid: account('postgres', '-g') } : {}
  const folder = mkdtempSync(join(tmpdir(), 'runfolio-postgres-'))
  if (as.uid !== undefined) chownSync(folder, as.uid, as.gid)
  const data = join(folder, 'data')
  const run = { ...as, cwd: folder, stdio: 'ignore' as const }
  execFileSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'runfolio', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    run,
  )
  const port = await freePort()
  const settings = ['fsync=off', 'full_page_writes=off', 'max_connections=100', 'listen_addresses=127.0.0.1']
  const server: ChildProcess = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-p', String(port), '-k', folder, ...settings.flatMap(setting => ['-c', setting])],
    run,
  )
  const exited = new Promise<void>(resolve => server.on('exit', () => resolve()))
  await untilReady(join(programs, 'pg_isready'), port)
  return {
    url: `postgres://runfolio@127.0.0.1:${port}/postgres`,
    stop: async () => {
      server.kill('SIGINT')
      await exited
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
