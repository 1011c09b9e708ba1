import { chmodSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { UPLOADS_FOLDER } from './artifact-path.ts'
import { LocalArtifacts } from './local-artifacts.ts'
import { exchange } from '../app/testing.ts'
import { openTestArtifacts, PROXY, type TestArtifacts } from './testing.ts'

let server: TestArtifacts

beforeAll(async () => {
  server = await openTestArtifacts()
})

afterAll(() => server.close())

const uploads = (): string[] => readdirSync(join(server.client.artifacts, UPLOADS_FOLDER))
const read = async (path: string): Promise<[number, string]> => {
  const reply = await server.fetch(`${PROXY}/${path}`)
  return [reply.status, await reply.text()]
}

test('a file may be empty and chunked, as a client sends one of no bytes', async () => {
  const head = `PUT ${PROXY}/up/empty.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close`
  const reply = await exchange(server.port, `${head}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`)
  expect([reply.status, reply.body]).toEqual([200, '{}'])
  expect((await server.raw('PUT', `${PROXY}/up/bare`)).status).toBe(200)
  const list = await server.fetch(`${PROXY}?path=up`)
  expect(await list.json()).toEqual({
    files: [
      { path: 'bare', is_dir: false },
      { path: 'empty.txt', is_dir: false },
    ],
  })
  expect(await read('up/empty.txt')).toEqual([200, ''])
})

test.each(['application/json', 'text/html', 'application/octet-stream', 'nonsense', ''])(
  'the content type %j makes no difference',
  async type => {
    const body = '{"not": json'
    const reply = await server.fetch(`${PROXY}/up/typed`, {
      method: 'PUT',
      body,
      headers: { 'content-type': type },
    })
    expect(reply.status).toBe(200)
    expect(await read('up/typed')).toEqual([200, body])
  },
)

test('a file takes the place of another, longer or shorter', async () => {
  for (const content of ['first', 'the second', '3', '']) {
    expect((await server.put('up/again', content)).status).toBe(200)
    expect(await read('up/again')).toEqual([200, content])
  }
  expect(uploads()).toEqual([])
})

test('a directory is no file, and nothing lies below a file', async () => {
  await server.put('up/dir/file', 'x')
  for (const path of ['up/dir', 'up/dir/file/below', 'up/dir/file/far/below']) {
    const reply = await server.put(path, 'y')
    expect(reply.status).toBe(400)
    expect(await reply.json()).toMatchObject({ error_code: 'INVALID_PARAMETER_VALUE' })
  }
  expect((await server.fetch(`${PROXY}/up/dir`)).status).toBe(400)
  expect(await server.names('up/dir')).toEqual(['file'])
  expect(await read('up/dir/file')).toEqual([200, 'x'])
})

test('a path too long for the file system leaves no folders', async () => {
  const path = `deep/${Array.from({ length: 16 }, () => 'x'.repeat(254)).join('/')}`
  const reply = await server.put(path, 'y')
  expect([reply.status, await reply.json()]).toMatchObject([
    400,
    { message: expect.stringContaining('longer') },
  ])
  expect((await read(path))[0]).toBe(404)
  expect(existsSync(join(server.client.artifacts, 'deep'))).toBe(false)
})

test('a part of a file is not taken for the file', async () => {
  const headers = { 'content-range': 'bytes 0-1/10' }
  const reply = await server.fetch(`${PROXY}/up/part`, { method: 'PUT', body: 'ab', headers })
  expect(reply.status).toBe(400)
  expect(await server.names('up')).not.toContain('part')
})

const cut = (head: string, part: string): Promise<void> =>
  new Promise(resolve => {
    const socket = connect(server.port, '127.0.0.1', () => {
      socket.write(
        `${head}\r\nHost: localhost\r\n\r\n${part}`,
        () =>
          // Once the server has begun to keep it.
          void vi.waitFor(() => expect(uploads()).toHaveLength(1)).finally(() => socket.destroy()),
      )
    })
    socket.on('close', () => resolve())
  })

describe('an upload that is cut in the middle', () => {
  test.each([
    ['with a length', 'Content-Length: 1000', 'x'.repeat(500)],
    ['in chunks', 'Transfer-Encoding: chunked', `1f4\r\n${'x'.repeat(500)}\r\n`],
  ])('%s leaves what was there, and nothing else', async (_how, length, part) => {
    for (const path of ['cut/old', 'cut/new']) {
      await server.put('cut/old', 'old')
      await cut(`PUT ${PROXY}/${path} HTTP/1.1\r\n${length}`, part)
      await vi.waitFor(() => expect(uploads()).toEqual([]))
      expect(await server.names('cut')).toEqual(['old'])
      expect(await read('cut/old')).toEqual([200, 'old'])
    }
  })

  test('leaves nothing in the way of the next start either', async () => {
    const root = join(server.around, 'next')
    const artifacts = new LocalArtifacts(root)
    await artifacts.write(['f'], Readable.from(['x']))
    writeFileSync(join(root, UPLOADS_FOLDER, 'half'), 'half')
    expect(await new LocalArtifacts(root).list([])).toEqual([{ name: 'f', isDirectory: false, size: 1 }])
    expect(readdirSync(join(root, UPLOADS_FOLDER))).toEqual([])
  })
})

test('what fails on the way is not kept', async () => {
  const root = join(server.around, 'failing')
  const artifacts = new LocalArtifacts(root)
  const failing = async function* (): AsyncGenerator<string> {
    yield 'half'
    await Promise.reject(new Error('the source failed'))
  }
  await expect(artifacts.write(['a', 'f'], Readable.from(failing()))).rejects.toThrow('the source failed')
  expect(await artifacts.list([])).toEqual([])
  expect(readdirSync(join(root, UPLOADS_FOLDER))).toEqual([])
})

test('writers and deleters of one directory do not trip over each other', async () => {
  const write = (i: number): Promise<Response> => server.put(`busy/d${i % 3}/f${i}`, String(i))
  const remove = (i: number): Promise<Response> =>
    server.fetch(`${PROXY}/busy/d${i % 3}`, { method: 'DELETE' })
  const replies = await Promise.all(
    Array.from({ length: 120 }, (_, i) => (i % 4 === 3 ? remove(i) : write(i))),
  )
  expect(replies.filter(reply => reply.status !== 200)).toEqual([])
  for (const folder of await server.names('busy'))
    for (const name of await server.names(`busy/${folder}`))
      expect(await read(`busy/${folder}/${name}`)).toEqual([200, name.slice(1)])
  expect(uploads()).toEqual([])
})

test('while a file is replaced again and again, readers get one or the other', async () => {
  const contents = ['a', 'b', 'c'].map(letter => letter.repeat(200_000))
  await server.put('swap', contents[0] ?? '')
  const writes = Promise.all(Array.from({ length: 30 }, (_, i) => server.put('swap', contents[i % 3] ?? '')))
  const reads = await Promise.all(Array.from({ length: 60 }, () => read('swap')))
  for (const [status, body] of reads) expect([status, contents.includes(body)]).toEqual([200, true])
  expect((await writes).every(reply => reply.status === 200)).toBe(true)
})

test('a directory of many files is listed whole, in order', async () => {
  const root = join(server.around, 'many')
  const artifacts = new LocalArtifacts(root)
  for (let i = 0; i < 3000; i++) writeFileSync(join(root, `f${String(i).padStart(4, '0')}`), 'x')
  const entries = await artifacts.list([])
  expect(entries.length).toBe(3000)
  expect(entries.map(entry => entry.name)).toEqual(entries.map(entry => entry.name).toSorted())
})

test('deleting: a file, a tree, nothing, never the root', async () => {
  await server.put('del/tree/a/b', 'x')
  await server.put('del/file', 'x')
  for (const path of ['del/file', 'del/tree', 'del/tree', 'nowhere/at/all']) {
    const reply = await server.fetch(`${PROXY}/${path}`, { method: 'DELETE' })
    expect([reply.status, await reply.json()]).toEqual([200, {}])
  }
  expect(await server.names('del')).toEqual([])
  expect((await server.fetch(`${PROXY}/`, { method: 'DELETE' })).status).toBe(400)
  expect((await server.fetch(PROXY, { method: 'DELETE' })).status).toBe(405)
  expect(existsSync(server.client.artifacts)).toBe(true)
})

test('files and folders are for the account of the server alone', async () => {
  chmodSync(server.around, 0o755)
  await server.put('private/a/b', 'x')
  const mode = (path: string): number => statSync(join(server.client.artifacts, path)).mode & 0o777
  expect([mode('private'), mode('private/a'), mode('private/a/b')]).toEqual([0o700, 0o700, 0o600])
})
