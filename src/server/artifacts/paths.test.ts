import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestArtifacts, PROXY, type TestArtifacts } from './testing.ts'

let server: TestArtifacts
let before: string[]

const everything = (): string[] =>
  readdirSync(server.around, { recursive: true, encoding: 'utf8' }).toSorted()

beforeAll(async () => {
  server = await openTestArtifacts()
  await server.put(`${server.runPath}/a/b.txt`, 'inside')
  before = everything()
})

afterAll(() => server.close())

/** Targets behind the proxy's prefix, as they go over the wire. */
const BAD_TARGETS = [
  '/..',
  '/../secret.txt',
  '/a/../../secret.txt',
  '/.',
  '/./a',
  '/a/.',
  '/a/..',
  '/a//b',
  '/a/',
  '//',
  '//etc/passwd',
  '//localhost/etc/passwd',
  '/%2e%2e/secret.txt',
  '/%2E%2E%2Fsecret.txt',
  '/.%2e/secret.txt',
  '/a%2f..%2f..%2fsecret.txt',
  '/%2fetc%2fpasswd',
  '/a%2f%2fb',
  '/a\\b',
  '/a%5cb',
  '/..%5c..%5csecret.txt',
  '/%5c%5clocalhost%5cshare',
  '/a%00b',
  '/a.txt%00.png',
  '/a%0ab',
  '/a%0d%0aX: y',
  '/a%7f',
  '/C:/windows',
  '/C%3A/windows',
  '/c:',
  '/%ff',
  '/%c0%ae%c0%ae/secret.txt',
  '/%',
  `/${'a'.repeat(256)}`,
  `/${'é'.repeat(128)}`,
  `/${'d/'.repeat(2100)}x`,
  '/.runfolio-uploads',
  '/.runfolio-uploads/x',
  '/%2erunfolio-uploads/x',
]

describe.each(['GET', 'PUT', 'DELETE'])('%s over a raw socket', method => {
  test.each(BAD_TARGETS)('%s is refused', async target => {
    const reply = await server.raw(method, `${PROXY}${target}`, method === 'PUT' ? 'overwritten' : undefined)
    expect(reply.status).toBe(400)
    expect(JSON.parse(reply.body)).toMatchObject({ message: expect.stringMatching(/path|HTTP request/) })
    expect(everything()).toEqual(before)
    expect(readFileSync(join(server.around, 'secret.txt'), 'utf8')).toBe('the secret')
  })
})

test('what is encoded twice is a name like any other, inside', async () => {
  const names = ['%2e%2e', '%2f', '%00', '..%2fsecret.txt', '%2e%2e%2fsecret.txt']
  for (const name of names) {
    const target = `${PROXY}/twice/${name.replaceAll('%', '%25')}`
    expect((await server.raw('PUT', target, name)).status).toBe(200)
    expect((await server.raw('GET', target)).body).toBe(name)
  }
  expect(readdirSync(join(server.client.artifacts, 'twice')).toSorted()).toEqual(names.toSorted())
  expect((await server.raw('DELETE', `${PROXY}/twice`)).status).toBe(200)
  expect(everything()).toEqual(before)
})

const BAD_PATHS = [
  '..',
  '../secret.txt',
  'a/../../secret.txt',
  './a',
  'a/.',
  'a//b',
  '/etc/passwd',
  '//etc/passwd',
  'a\\b',
  '..\\secret.txt',
  'a\0b',
  'a\nb',
  'C:/windows',
  'c:',
  'x'.repeat(256),
  `${'d/'.repeat(2100)}x`,
]

describe('as a field of the query', () => {
  test.each(BAD_PATHS)('%j is refused by every route', async path => {
    const encoded = encodeURIComponent(path)
    const { runId, modelId } = server
    const targets = [
      `${PROXY}?path=${encoded}`,
      `/api/2.0/mlflow/artifacts/list?run_id=${runId}&path=${encoded}`,
      `/get-artifact?run_id=${runId}&path=${encoded}`,
      `/api/2.0/mlflow/logged-models/${modelId}/artifacts/directories?artifact_directory_path=${encoded}`,
      `/ajax-api/2.0/mlflow/logged-models/${modelId}/artifacts/files?artifact_file_path=${encoded}`,
      `/api/v1/runs/${runId}/artifacts?path=${encoded}`,
      `/api/v1/runs/${runId}/artifacts/file?path=${encoded}`,
      `/api/v1/models/${modelId}/artifacts?path=${encoded}`,
      `/api/v1/models/${modelId}/artifacts/file?path=${encoded}`,
    ]
    for (const target of targets)
      expect([target, (await server.raw('GET', target)).status]).toEqual([target, 400])
    const upload = `/ajax-api/2.0/mlflow/upload-artifact?run_uuid=${runId}&path=${encoded}`
    expect((await server.raw('POST', upload, 'x')).status).toBe(400)
    expect(everything()).toEqual(before)
  })

  test('what is encoded twice is not there', async () => {
    const encoded = '%252e%252e%252fsecret.txt'
    expect((await server.raw('GET', `${PROXY}?path=${encoded}`)).body).toBe('{}')
    for (const target of [
      `/get-artifact?run_id=${server.runId}&path=${encoded}`,
      `/api/v1/runs/${server.runId}/artifacts/file?path=${encoded}`,
    ])
      expect((await server.raw('GET', target)).status).toBe(404)
  })

  test('an id with what no id has is no 500', async () => {
    for (const target of [
      '/get-artifact?run_id=%00&path=a',
      '/api/v1/runs/a%00/artifacts',
      '/api/v1/models/a%00/artifacts/file?path=a',
      '/api/2.0/mlflow/logged-models/a%00/artifacts/directories',
      '/api/2.0/mlflow/logged-models/..%2f..%2fsecret/artifacts/files?artifact_file_path=a',
    ]) {
      const { status } = await server.raw('GET', target)
      expect([target, status >= 400 && status < 500]).toEqual([target, true])
    }
  })
})

describe('symbolic links in the folder', () => {
  let folder: string
  const at = (path: string): string => `${PROXY}/${server.runPath}/links/${path}`

  beforeAll(() => {
    folder = join(server.client.artifacts, server.runPath, 'links')
    mkdirSync(join(folder, 'real'), { recursive: true })
    writeFileSync(join(folder, 'real', 'file.txt'), 'real')
    symlinkSync(join(server.around, 'secret.txt'), join(folder, 'to-secret'))
    symlinkSync(server.around, join(folder, 'to-folder'))
    symlinkSync(join(folder, 'real'), join(folder, 'to-inside'))
    symlinkSync('real/file.txt', join(folder, 'relative'))
    symlinkSync('/nowhere', join(folder, 'dangling'))
    symlinkSync('/dev/zero', join(folder, 'device'))
  })

  test.each(['to-secret', 'to-folder/secret.txt', 'to-inside/file.txt', 'relative', 'dangling', 'device'])(
    '%s is not there',
    async path => {
      for (const target of [
        at(path),
        `/get-artifact?run_id=${server.runId}&path=links/${path}`,
        `/api/v1/runs/${server.runId}/artifacts/file?path=links/${path}`,
      ])
        expect((await server.raw('GET', target)).status).toBe(404)
      expect((await server.raw('DELETE', at(path))).status).toBe(404)
      expect(readFileSync(join(server.around, 'secret.txt'), 'utf8')).toBe('the secret')
    },
  )

  test('none is listed, and none is looked into', async () => {
    expect(await server.names(`${server.runPath}/links`)).toEqual(['real'])
    for (const link of ['to-folder', 'to-inside'])
      expect((await server.raw('GET', `${PROXY}?path=${server.runPath}/links/${link}`)).status).toBe(404)
  })

  test('nothing is written through one; one in the place of a file gives way', async () => {
    for (const path of ['to-folder/new.txt', 'to-inside/new.txt', 'dangling/new.txt', 'to-secret/new.txt'])
      expect((await server.raw('PUT', at(path), 'x')).status).toBe(400)
    expect(existsSync(join(server.around, 'new.txt'))).toBe(false)
    expect(readdirSync(join(folder, 'real'))).toEqual(['file.txt'])
    expect((await server.raw('PUT', at('to-secret'), 'mine')).status).toBe(200)
    expect(lstatSync(join(folder, 'to-secret')).isFile()).toBe(true)
    expect(readFileSync(join(server.around, 'secret.txt'), 'utf8')).toBe('the secret')
  })

  test('deleting what holds some takes the links, not what they lead to', async () => {
    expect((await server.raw('DELETE', `${PROXY}/${server.runPath}/links`)).status).toBe(200)
    expect(existsSync(folder)).toBe(false)
    expect(readFileSync(join(server.around, 'secret.txt'), 'utf8')).toBe('the secret')
  })
})
