import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DOWNLOAD, JSON_BODY, READ } from '../http/policy.ts'
import type { App } from '../http/routes.ts'
import { exchange, requestText, startApp, type RawReply, type TestServer } from './testing.ts'

let effects = 0

const extend = (app: App): void => {
  const act = (): object => ({ effects: ++effects })
  app.get('/api/v1/test/read', { config: { policy: READ } }, act)
  app.get('/api/v1/test/file', { config: { policy: DOWNLOAD } }, act)
  app.post('/api/v1/test/write', { config: { policy: JSON_BODY } }, act)
}

let server: TestServer
let open: TestServer

beforeAll(async () => {
  server = await startApp({}, extend)
  open = await startApp(
    {
      guard: {
        host: '0.0.0.0',
        allowHosts: ['runs.example.org'],
        allowOrigins: ['http://localhost:8888'],
      },
    },
    extend,
  )
})

afterAll(async () => {
  await server.close()
  await open.close()
})

const get = (port: number, headers: string[], path = '/api/v1/test/read'): Promise<RawReply> =>
  exchange(port, requestText(`GET ${path}`, headers))

const post = (port: number, headers: string[], path = '/api/v1/test/write', body = '{}'): Promise<RawReply> =>
  exchange(port, requestText(`POST ${path}`, headers, body))

const JSON_TYPE = 'Content-Type: application/json'

describe('Origin', () => {
  const foreign = [
    'null',
    'http://evil.example',
    'https://localhost:5080',
    'http://localhost:5081',
    'http://localhost',
    'http://127.0.0.1:5080',
    'http://localhost:5080.evil.example',
    'http://localhost:50801',
    'http://evil.example#http://localhost:5080',
  ]

  it.each(foreign)('refuses a write and a read of a page of %s, without effect', async origin => {
    const before = effects
    for (const request of [post, get]) {
      const reply = await request(server.port, ['Host: localhost:5080', JSON_TYPE, `Origin: ${origin}`])
      expect(reply.status).toBe(403)
      expect(reply.headers['access-control-allow-origin']).toBeUndefined()
    }
    expect(effects).toBe(before)
  })

  it('names the flag that would let a page in', async () => {
    const reply = await post(server.port, [
      'Host: localhost:5080',
      JSON_TYPE,
      'Origin: http://localhost:8888',
    ])
    expect(reply.body).toContain('--allow-origin http://localhost:8888')
    expect(reply.body).toContain('RUNFOLIO_ALLOW_ORIGIN=http://localhost:8888')
  })

  it('lets its own pages and programs in', async () => {
    expect(
      (await post(server.port, ['Host: localhost:5080', JSON_TYPE, 'Origin: http://localhost:5080'])).status,
    ).toBe(200)
    expect((await post(server.port, ['Host: localhost:5080', JSON_TYPE])).status).toBe(200)
  })

  it('is https for an allowed name behind a proxy', async () => {
    const headers = ['Host: runs.example.org', JSON_TYPE, 'Origin: https://runs.example.org']
    expect((await post(open.port, headers)).status).toBe(200)
  })

  it('lets an allowed origin in, with its exact name and no credentials', async () => {
    const reply = await post(open.port, ['Host: localhost:5080', JSON_TYPE, 'Origin: http://localhost:8888'])
    expect(reply.status).toBe(200)
    expect(reply.headers['access-control-allow-origin']).toBe('http://localhost:8888')
    expect(reply.headers['access-control-allow-credentials']).toBeUndefined()
    expect(reply.headers['vary']).toBe('Origin')
  })

  it('answers the preflight of an allowed origin only', async () => {
    const preflight = (port: number, origin: string): Promise<RawReply> =>
      exchange(
        port,
        requestText('OPTIONS /api/v1/test/write', [
          'Host: localhost:5080',
          `Origin: ${origin}`,
          'Access-Control-Request-Method: POST',
        ]),
      )
    const allowed = await preflight(open.port, 'http://localhost:8888')
    expect(allowed.status).toBe(204)
    expect(allowed.headers['access-control-allow-methods']).toBe('POST')
    expect((await preflight(open.port, 'http://evil.example')).status).toBe(403)
    expect((await preflight(server.port, 'http://localhost:8888')).status).toBe(403)
  })

  const fetched = (site: string, mode: string, dest: string): string[] => [
    'Host: localhost:5080',
    `Sec-Fetch-Site: ${site}`,
    `Sec-Fetch-Mode: ${mode}`,
    `Sec-Fetch-Dest: ${dest}`,
  ]

  it.each(['cross-site', 'same-site', 'weird'])(
    'refuses what a %s page loads without an Origin',
    async site => {
      for (const [mode, dest] of [
        ['no-cors', 'image'],
        ['no-cors', 'script'],
        ['navigate', 'document'],
      ] as const)
        expect((await get(server.port, fetched(site, mode, dest))).status).toBe(403)
    },
  )

  it('lets links on other sites open files and pages, and frames only pages', async () => {
    const link = fetched('cross-site', 'navigate', 'document')
    const frame = fetched('same-site', 'navigate', 'iframe')
    expect((await get(server.port, link, '/api/v1/test/file')).status).toBe(200)
    expect((await get(server.port, frame, '/api/v1/test/file')).status).toBe(403)
    expect((await get(server.port, link, '/runs/1')).status).toBe(503)
    expect((await get(server.port, frame, '/runs/1')).status).toBe(503)
    expect((await get(server.port, link, '/gone')).status).toBe(403)
    expect((await get(server.port, [...link, 'Accept: text/html'], '/gone')).status).toBe(503)
    expect((await get(server.port, [...link, 'Accept: text/html'], '/api/gone')).status).toBe(403)
    expect((await get(server.port, fetched('cross-site', 'no-cors', 'script'), '/')).status).toBe(403)
  })

  it('lets what the page itself loads in', async () => {
    expect((await get(server.port, fetched('same-origin', 'cors', 'empty'))).status).toBe(200)
    expect((await get(server.port, fetched('none', 'navigate', 'document'))).status).toBe(200)
  })
})
