import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { withWorkspace, makeRun } from '../runs/testing.ts'
import { openStore } from './open-store.ts'
import { startApp, type TestServer } from './testing.ts'

const MAIN = join(import.meta.dirname, 'main.ts')

let data: string
let folder: string
let server: TestServer
let close: () => Promise<void>
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'runfolio-test-'))
  const store = await openStore({ data, database: null, user: 'ann' }, error => {
    throw error
  })
  await withWorkspace(store)
  for (const [i, name] of ['one', 'two', '=three'].entries())
    await makeRun(store, `run${i}`, { name, startTime: i })
  server = await startApp({ store })
  close = async () => {
    await server.close()
    await store.close()
  }
})
afterAll(async () => {
  await close()
  rmSync(data, { recursive: true, force: true })
})
beforeEach(() => {
  folder = mkdtempSync(join(data, 'out-'))
})

interface Ended {
  code: number | null
  out: string
  err: string
}

/** Runs the real program in the folder of the test. */
const program = async (args: readonly string[], url = server.url): Promise<Ended> => {
  const child = spawn(process.execPath, [MAIN, 'export', ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], RUNFOLIO_SERVER: url },
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}

test('writes a file that is called after experiment and day, and says what is in it', async () => {
  const { code, out, err } = await program(['--experiment', 'Default'])
  const [name = ''] = readdirSync(folder)
  expect({ code, out }).toEqual({ code: 0, out: '' })
  expect(name).toMatch(/^Default-runs-\d{4}-\d\d-\d\d\.csv$/)
  expect(err).toMatch(new RegExp(`^3 runs, 0\\.0 MB in ${name}\n$`))
  expect(readFileSync(join(folder, name), 'utf8')).toMatch(/^Run ID,.*\r\nrun2,'=three,/)
})

test('writes to the output stream, with what was chosen', async () => {
  const chosen = [
    '--column',
    'attributes.run_name',
    '--order',
    'attributes.run_name desc',
    '--raw',
    '--quiet',
  ]
  expect(await program(['--run', 'run0', '--run', 'run2', ...chosen, '--output', '-'])).toEqual({
    ...{ code: 0, err: '', out: 'attributes.run_name\r\none\r\n=three\r\n' },
  })
})

test('takes the form by the name of the file', async () => {
  expect((await program(['--folder', '', '--output', 'all.parquet'])).code).toBe(0)
  expect(readFileSync(join(folder, 'all.parquet')).subarray(0, 4).toString()).toBe('PAR1')
})

test('says in one line what is wrong, and leaves no file', async () => {
  expect(await program([])).toMatchObject({ code: 2, err: expect.stringContaining('Which runs?') })
  expect(await program(['--experiment', '0', '--format', 'xlsx'])).toMatchObject({
    ...{ code: 2, err: 'runfolio: --format must be csv or jsonl or arrow or parquet, not "xlsx".\n' },
  })
  expect(await program(['--experiment', '0', '--filter', 'metrics.m >'])).toMatchObject({
    ...{ code: 1, err: expect.stringMatching(/^runfolio: .+\n$/) },
  })
  expect(await program(['--experiment', 'nobody'])).toMatchObject({ code: 1 })
  expect(await program(['--experiment', '0', '--output', 'none/x.csv'])).toMatchObject({
    ...{ code: 1, err: expect.stringContaining('cannot be written') },
  })
  expect(await program(['--experiment', '0'], 'http://127.0.0.1:1')).toMatchObject({
    ...{ code: 1, err: expect.stringContaining('No server answers at http://127.0.0.1:1.') },
  })
  expect(readdirSync(folder)).toEqual([])
})

test('keeps nothing of a file that was cut', async () => {
  // A proxy in between that loses the connection halfway.
  const cutting: Server = createServer((request, reply) => {
    request.resume()
    if (request.method === 'POST') {
      reply.setHeader('content-type', 'application/json')
      reply.end(JSON.stringify({ exportId: 'x', fileName: 'x.csv', runs: 2 }))
    } else if (request.url?.endsWith('/file') === true) {
      reply.write('Run ID\r\nrun0\r\n')
      setImmediate(() => reply.destroy())
    } else reply.writeHead(404).end()
  })
  cutting.listen(0, '127.0.0.1')
  await once(cutting, 'listening')
  const { port } = cutting.address() as AddressInfo
  const ended = await program(['--experiment', '0', '--output', 'kept.csv'], `http://127.0.0.1:${port}`)
  cutting.close()
  expect(ended).toMatchObject({ code: 1, err: expect.stringContaining('cut before the end') })
  expect(existsSync(join(folder, 'kept.csv'))).toBe(false)
  expect(readdirSync(folder)).toEqual([])
})
