import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { UPLOADS_FOLDER } from './artifact-path.ts'
import { LocalArtifacts } from './local-artifacts.ts'
import { PROXY } from './testing.ts'

const MAIN = join(import.meta.dirname, '../app/main.ts')
const WRITERS = 6
const SIZE = 3_000_000

let folder: string
const children: ChildProcess[] = []

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-crash-'))
})

afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const start = async (): Promise<{ child: ChildProcess; url: string }> => {
  const child = spawn(process.execPath, [MAIN, 'server', '--port', '0', '--data', folder])
  children.push(child)
  let out = ''
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    out += chunk.toString()
    const url = / is at (\S+)\n/.exec(out)?.[1]
    if (url !== undefined) return { child, url }
  }
  throw new Error(`The server ended: ${out}`)
}

const post = async <Body>(url: string, body: object): Promise<Body> => {
  const headers = { 'content-type': 'application/json' }
  const reply = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  return (await reply.json()) as Body
}

const makeRun = async (url: string): Promise<string> => {
  const made = await post<{ run: { info: { run_id: string } } }>(`${url}/api/2.0/mlflow/runs/create`, {
    experiment_id: '0',
    start_time: 1,
  })
  return made.run.info.run_id
}

const countRuns = async (url: string, filter: string): Promise<number> => {
  const asked = { experimentIds: ['0'], filter, columns: [], orderBy: [], offset: 0, limit: 1 }
  return (await post<{ total: number }>(`${url}/api/v1/runs/query`, asked)).total
}

test('a server that is killed while files arrive has those it acknowledged, and none in part', async () => {
  const acknowledged = new Set<string>()
  let place = ''
  for (let round = 0; round < 3; round++) {
    const { child, url } = await start()
    const ended = once(child, 'exit')
    place ||= `0/${await makeRun(url)}/artifacts/f`
    const write = async (writer: number): Promise<void> => {
      for (let n = 0; ; n++) {
        const name = `${round}-${writer}-${n}`
        const body = Buffer.alloc(SIZE, name)
        const { status } = await fetch(`${url}${PROXY}/${place}/${name}`, { method: 'PUT', body })
        if (status === 200) acknowledged.add(name)
        if (acknowledged.size >= (round + 1) * 10) child.kill('SIGKILL')
      }
    }
    await Promise.allSettled(Array.from({ length: WRITERS }, (_, writer) => write(writer)))
    await ended
    const artifacts = new LocalArtifacts(join(folder, 'artifacts'))
    expect(readdirSync(join(folder, 'artifacts', UPLOADS_FOLDER))).toEqual([])
    const listed = await artifacts.list(place.split('/'))
    for (const { name } of listed) {
      const file = await artifacts.open([...place.split('/'), name])
      expect([name, (await buffer(file.read())).equals(Buffer.alloc(SIZE, name))]).toEqual([name, true])
    }
    expect([...acknowledged].filter(name => !listed.some(entry => entry.name === name))).toEqual([])
  }
  expect(acknowledged.size).toBeGreaterThanOrEqual(30)
  const { url } = await start()
  const names = readdirSync(join(folder, 'artifacts', place))
  const all = names.map(name => `has(artifact 'f/${name}')`).join(' AND ')
  await expect.poll(() => countRuns(url, all)).toBe(1)
}, 120_000)
