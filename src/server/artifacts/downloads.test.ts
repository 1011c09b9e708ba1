import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LocalArtifacts } from './local-artifacts.ts'
import { openTestArtifacts, PROXY, type TestArtifacts } from './testing.ts'

let server: TestArtifacts

beforeAll(async () => {
  server = await openTestArtifacts()
  await server.put(`${server.runPath}/ten.txt`, '0123456789')
  await server.put(`${server.runPath}/none.txt`, '')
})

afterAll(() => server.close())

const addresses = (name: string): string[] => [
  `${PROXY}/${server.runPath}/${name}`,
  `/get-artifact?run_id=${server.runId}&path=${name}`,
  `/api/v1/runs/${server.runId}/artifacts/file?path=${name}`,
]

const get = (address: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
  server.fetch(address, { method, headers })

test.each([
  ['bytes=0-0', '0', 'bytes 0-0/10'],
  ['bytes=2-4', '234', 'bytes 2-4/10'],
  ['bytes=7-', '789', 'bytes 7-9/10'],
  ['bytes=8-99', '89', 'bytes 8-9/10'],
  ['bytes=-3', '789', 'bytes 7-9/10'],
  ['bytes=-99', '0123456789', 'bytes 0-9/10'],
])('the range %s', async (range, content, contentRange) => {
  for (const address of addresses('ten.txt')) {
    const reply = await get(address, { range })
    expect([reply.status, await reply.text()]).toEqual([206, content])
    expect(reply.headers.get('content-range')).toBe(contentRange)
    expect(reply.headers.get('content-length')).toBe(String(content.length))
  }
})

test.each(['bytes=0-1,4-5', 'bytes=5-2', 'bytes=', 'bytes=-', 'bytes=a-b', 'lines=1-2', 'bytes=0-1;2'])(
  'the range %s is not taken: all comes',
  async range => {
    for (const address of addresses('ten.txt')) {
      const reply = await get(address, { range })
      expect([reply.status, await reply.text()]).toEqual([200, '0123456789'])
      expect(reply.headers.get('content-range')).toBe(null)
    }
  },
)

test.each([
  ['ten.txt', 'bytes=10-', 10],
  ['ten.txt', 'bytes=-0', 10],
  ['ten.txt', `bytes=${'9'.repeat(400)}-`, 10],
  ['none.txt', 'bytes=0-', 0],
])('of %s the range %s lies outside', async (name, range, size) => {
  for (const address of addresses(name)) {
    const reply = await get(address, { range })
    expect([reply.status, reply.headers.get('content-range')]).toEqual([416, `bytes */${size}`])
    expect(await reply.json()).toMatchObject({ message: expect.stringContaining(`${size} bytes`) })
  }
})

test('HEAD tells what GET would, without the bytes', async () => {
  for (const name of ['ten.txt', 'none.txt'])
    for (const address of addresses(name)) {
      const whole = await get(address)
      const head = await get(address, {}, 'HEAD')
      expect([head.status, await head.text()]).toEqual([200, ''])
      for (const header of ['content-length', 'content-type', 'etag', 'last-modified', 'accept-ranges'])
        expect([header, head.headers.get(header)]).toEqual([header, whole.headers.get(header)])
      expect(whole.headers.get('content-length')).toBe(String((await whole.text()).length))
    }
})

test('a file that is known need not come again, until it is another', async () => {
  for (const address of addresses('ten.txt')) {
    const etag = (await get(address)).headers.get('etag') ?? ''
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const reply = await get(address, { 'if-none-match': known })
      expect([reply.status, await reply.text()]).toEqual([304, ''])
    }
    expect((await get(address, { 'if-none-match': '"x"' })).status).toBe(200)
    const range = { range: 'bytes=0-0' }
    expect((await get(address, { ...range, 'if-range': etag })).status).toBe(206)
    expect((await get(address, { ...range, 'if-range': '"x"' })).status).toBe(200)
    await server.put(`${server.runPath}/ten.txt`, '0123456789')
    expect((await get(address, { 'if-none-match': etag })).status).toBe(200)
  }
})

const PLAIN = 'text/plain; charset=utf-8'

describe('what a browser is told of a file', () => {
  test.each([
    ['a.html', PLAIN, 'attachment'],
    ['a.htm', PLAIN, 'attachment'],
    ['a.HTML', PLAIN, 'attachment'],
    ['a.xhtml', 'application/xhtml+xml', 'attachment'],
    ['a.shtml', PLAIN, 'attachment'],
    ['a.svg', 'image/svg+xml', 'attachment'],
    ['a.svgz', 'image/svg+xml', 'attachment'],
    ['a.xml', PLAIN, 'attachment'],
    ['a.xsl', 'application/xml', 'attachment'],
    ['a.mathml', 'application/mathml+xml', 'attachment'],
    ['a.js', PLAIN, 'attachment'],
    ['a.mjs', PLAIN, 'attachment'],
    ['a.css', PLAIN, 'attachment'],
    ['a.map', PLAIN, 'attachment'],
    ['a.wasm', 'application/wasm', 'attachment'],
    ['a.pdf', 'application/pdf', 'attachment'],
    ['a.swf', 'application/x-shockwave-flash', 'attachment'],
    ['a.mhtml', 'message/rfc822', 'attachment'],
    ['a.txt', PLAIN, 'attachment'],
    ['a.csv', PLAIN, 'attachment'],
    ['a.json', PLAIN, 'attachment'],
    ['a.jsonl', PLAIN, 'attachment'],
    ['a.yaml', PLAIN, 'attachment'],
    ['a.md', PLAIN, 'attachment'],
    ['a.py', PLAIN, 'attachment'],
    ['a.log', PLAIN, 'attachment'],
    ['a.ipynb', PLAIN, 'attachment'],
    ['MLmodel', PLAIN, 'attachment'],
    ['a.png', 'image/png', 'inline'],
    ['a.PNG', 'image/png', 'inline'],
    ['a.jpg', 'image/jpeg', 'inline'],
    ['a.jpeg', 'image/jpeg', 'inline'],
    ['a.gif', 'image/gif', 'inline'],
    ['a.webp', 'image/webp', 'inline'],
    ['a.bmp', 'image/bmp', 'inline'],
    ['a.avif', 'image/avif', 'inline'],
    ['a.tiff', 'image/tiff', 'attachment'],
    ['a.mp4', 'video/mp4', 'attachment'],
    ['a.zip', 'application/zip', 'attachment'],
    ['a.gz', 'application/gzip', 'attachment'],
    ['a.pkl', 'application/octet-stream', 'attachment'],
    ['a.skops', 'application/octet-stream', 'attachment'],
    ['a.pt', 'application/octet-stream', 'attachment'],
    ['a.parquet', 'application/octet-stream', 'attachment'],
    ['noending', 'application/octet-stream', 'attachment'],
    ['html', PLAIN, 'attachment'],
    ['a.png.html', PLAIN, 'attachment'],
    ['a.html.png', 'image/png', 'inline'],
  ])('%s: %s, %s', async (name, type, disposition) => {
    await server.put(`${server.runPath}/${name}`, '<script>alert(1)</script>')
    for (const address of addresses(name)) {
      const { headers } = await get(address)
      const isOwn = address.startsWith('/api/v1/')
      expect(headers.get('content-type')).toBe(type)
      expect(headers.get('content-disposition')).toBe(
        `${isOwn ? disposition : 'attachment'}; filename=${/^[\w.]+$/.test(name) ? name : `"${name}"`}`,
      )
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toMatch(/(?:^|; )sandbox(?:;|$)/)
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toMatch(/script-src|allow-/)
    }
    const download = await get(`${addresses(name)[2] ?? ''}&download=1`)
    expect(download.headers.get('content-disposition')).toContain('attachment')
  })
})

test('a file that is replaced while it is read comes whole, as it was', async () => {
  const artifacts = new LocalArtifacts(join(server.around, 'replaced'))
  await artifacts.write(['f'], Readable.from(['old']))
  const old = await artifacts.open(['f'])
  await artifacts.write(['f'], Readable.from(['much newer']))
  expect([old.size, await text(old.read())]).toEqual([3, 'old'])
  const gone = await artifacts.open(['f'])
  await artifacts.remove(['f'])
  expect([gone.size, await text(gone.read())]).toEqual([10, 'much newer'])
})

test('the folder of artifacts itself may be a link to a larger disk', async () => {
  mkdirSync(join(server.around, 'disk'))
  symlinkSync(join(server.around, 'disk'), join(server.around, 'link'))
  const artifacts = new LocalArtifacts(join(server.around, 'link'))
  await artifacts.write(['a', 'f'], Readable.from(['x']))
  expect(await artifacts.list([])).toEqual([{ name: 'a', isDirectory: true, size: 0 }])
  const file = await artifacts.open(['a', 'f'])
  expect(await text(file.read())).toBe('x')
})
