import { afterAll, beforeAll, expect, it } from 'vitest'
import { brotliDecompressSync } from 'node:zlib'
import { READ } from '../http/policy.ts'
import { compressJson } from './compression.ts'
import { startApp, type TestServer } from './testing.ts'

const ROWS = Array.from({ length: 1000 }, (_, i) => ({ name: `run ${i}` }))

let server: TestServer

beforeAll(async () => {
  server = await startApp({}, app => {
    app.register(async scope => {
      await compressJson(scope)
      scope.get('/api/v1/test/rows', { config: { policy: READ } }, () => ROWS)
      scope.get('/api/v1/test/short', { config: { policy: READ } }, () => ROWS.slice(0, 9))
      scope.get('/api/v1/test/text', { config: { policy: READ } }, (_request, reply) =>
        reply.type('text/plain').send('x'.repeat(100_000)),
      )
    })
  })
})

afterAll(() => server.close())

const get = (path: string, remoteAddress: string) =>
  server.app.inject({
    path: `/api/v1/test/${path}`,
    remoteAddress,
    headers: { 'accept-encoding': 'gzip, br' },
  })

it('compresses long JSON for other machines', async () => {
  const reply = await get('rows', '10.0.0.5')
  expect(reply.headers['content-encoding']).toBe('br')
  expect(JSON.parse(brotliDecompressSync(reply.rawPayload).toString())).toEqual(ROWS)
  expect(reply.headers['content-security-policy']).toBeDefined()
})

it.each([
  ['rows', '127.0.0.1'],
  ['rows', '::ffff:127.0.0.1'],
  ['rows', '::1'],
  ['short', '10.0.0.5'],
  ['text', '10.0.0.5'],
])('leaves %s for %s as it is', async (path, address) => {
  expect((await get(path, address)).headers['content-encoding']).toBeUndefined()
})
