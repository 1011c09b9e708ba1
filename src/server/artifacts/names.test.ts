import fc from 'fast-check'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { artifactSegments } from './artifact-path.ts'
import { inAddress, openTestArtifacts, PROXY, type TestArtifacts } from './testing.ts'

let server: TestArtifacts

beforeAll(async () => {
  server = await openTestArtifacts()
})

afterAll(() => server.close())

const NAMES = [
  'a;b.txt',
  ';',
  '100%.txt',
  '%',
  '%41',
  'a%20b',
  '%2e%2e',
  'a+b',
  '+',
  'a b.txt',
  ' lead',
  'trail ',
  '#1',
  'a#b.txt',
  'what?.txt',
  'a&b=c',
  "'single'",
  '"double"',
  '<b>.html',
  '*',
  '|',
  '~',
  '^`{}[]',
  '...',
  '..a',
  'a..',
  '.hidden',
  '-rf',
  '$HOME',
  'a:b.txt',
  'CON',
  'nul.txt',
  'MLmodel',
  'model.tar.gz',
  'images+step+1+timestamp+1795201768575+x.png',
  'im%step%1%timestamp%1.png',
  'é.txt',
  'e\u0301.txt',
  '日本語.txt',
  '😀.png',
  'عربي.txt',
  '\u202egnp.exe',
  'a'.repeat(255),
  `${'😀'.repeat(63)}abc`,
  '__proto__',
  'constructor',
  'toString',
  'runfolio-uploads',
  '.runfolio-uploads',
]

test.each(NAMES)('a file called %j is kept, listed, read and removed', async name => {
  const folder = `${server.runPath}/odd`
  const content = `content of ${name}`
  const target = `${PROXY}/${inAddress(`${folder}/${name}`)}`
  expect((await server.put(`${folder}/${name}`, content)).status).toBe(200)
  expect(await server.names(folder)).toEqual([name])
  const own = `/api/v1/runs/${server.runId}/artifacts`
  const list = (await (await server.fetch(`${own}?path=odd`)).json()) as { entries: object[] }
  const size = Buffer.byteLength(content)
  expect(list.entries).toEqual([{ path: `odd/${name}`, isDirectory: false, size }])
  const path = encodeURIComponent(`odd/${name}`)
  for (const address of [
    target,
    `/get-artifact?run_id=${server.runId}&path=${path}`,
    `${own}/file?path=${path}`,
  ]) {
    const reply = await server.fetch(address)
    expect([reply.status, await reply.text()]).toEqual([200, content])
    const [, shown = ''] =
      /filename\*=UTF-8''([^;]*)/.exec(reply.headers.get('content-disposition') ?? '') ?? []
    if (shown !== '') expect(decodeURIComponent(shown)).toBe(name)
  }
  expect((await server.fetch(target, { method: 'DELETE' })).status).toBe(200)
  expect(await server.names(folder)).toEqual([])
  expect((await server.fetch(target)).status).toBe(404)
})

test('names that look alike are two files', async () => {
  const folder = `${server.runPath}/alike`
  const names = ['e\u0301', 'é', 'E', 'e', 'e ']
  for (const name of names) await server.put(`${folder}/${name}`, name)
  expect((await server.names(folder)).toSorted()).toEqual(names.toSorted())
  for (const name of names)
    expect(await (await server.fetch(`${PROXY}/${inAddress(`${folder}/${name}`)}`)).text()).toBe(name)
})

test('what clients write bare into an address stays as it is', async () => {
  for (const name of ['a+b.txt', 'a;b.txt', "a'b~c.txt", 'a&b=c.txt', 'a:b.txt', 'a@b!$(c)*,.txt']) {
    const target = `${PROXY}/${server.runPath}/bare/${name}`
    expect((await server.raw('PUT', target, name)).status).toBe(200)
    expect(await server.names(`${server.runPath}/bare`)).toEqual([name])
    expect((await server.raw('DELETE', target)).status).toBe(200)
  }
  const query = await server.raw('PUT', `${PROXY}/${server.runPath}/bare/a?b.txt`, 'x')
  expect([query.status, await server.names(`${server.runPath}/bare`)]).toEqual([200, ['a']])
})

test('any path that is let through stays below the root, segment by segment', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc
      .array(fc.constantFrom('.', '..', '/', '\\', '%2e', 'a', 'C:', '\0', ' ', '~'), { maxLength: 12 })
      .map(parts => parts.join('')),
  )
  fc.assert(
    fc.property(text, path => {
      let segments: string[]
      try {
        segments = artifactSegments(path)
      } catch {
        return
      }
      expect(segments.join('/')).toBe(path)
      const inside = relative('/root', join('/root', ...segments))
      expect(inside).toBe(path)
      expect(inside.startsWith('..')).toBe(path.startsWith('..'))
      if (path !== '') expect(inside.split('/')[0]).not.toBe('..')
    }),
    { numRuns: 2000 },
  )
})
