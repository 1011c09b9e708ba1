import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { JSON_BODY, READ, UPLOAD } from '../http/policy.ts'
import { mlflowRoute } from '../http/mlflow-route.ts'
import type { App } from '../http/routes.ts'
import type { InventoryEntry } from './route-inventory.ts'
import { exchange, requestText, startApp, type RawReply, type TestServer } from './testing.ts'

let effects = 0

const extend = (app: App): void => {
  const act = (): object => ({ effects: ++effects })
  app.get('/api/v1/test/read', { config: { policy: READ } }, act)
  app.post('/api/v1/test/write', { config: { policy: JSON_BODY } }, act)
  app.put('/api/v1/test/upload', { config: { policy: UPLOAD } }, act)
  mlflowRoute(app, { method: 'POST', url: '/api/2.0/mlflow/test/write', handle: act })
}

let server: TestServer
let open: TestServer

beforeAll(async () => {
  server = await startApp({}, extend)
  open = await startApp(
    {
      guard: {
        host: '0.0.0.0',
        allowHosts: ['runs.example.org', '*.lab.example'],
        allowOrigins: [],
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

describe('Host', () => {
  it.each(['localhost', 'LOCALHOST:5080', '127.0.0.1:1', '127.9.9.9', '[::1]:5080'])(
    'lets %s in',
    async host => {
      expect((await get(server.port, [`Host: ${host}`])).status).toBe(200)
    },
  )

  it.each([
    'evil.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    'localhost.',
    '127.1',
    '0x7f000001',
    '2130706433',
    '10.0.0.5',
    '[::2]',
    '[::ffff:10.0.0.5]',
    '0.0.0.0',
  ])('refuses %s', async host => {
    const before = effects
    const reply = await get(server.port, [`Host: ${host}`])
    expect(reply.status).toBe(403)
    expect(JSON.parse(reply.body)).toMatchObject({ code: 'PERMISSION_DENIED' })
    expect(reply.body).toContain('--allow-host')
    expect(effects).toBe(before)
  })

  it.each([
    '',
    'a b',
    'localhost:5080:1',
    'localhost@evil',
    '<script>',
    'localhost/',
    'localhost:x',
    '[localhost]',
  ])('does not take %j for a host, nor repeat it', async host => {
    const reply = await get(server.port, [`Host: ${host}`])
    expect(reply.status).toBe(400)
    expect(reply.body).not.toContain('script')
  })

  it('refuses a request without Host, and HTTP/1.0 too', async () => {
    expect((await get(server.port, [])).status).toBe(400)
    expect((await exchange(server.port, 'GET /api/v1/test/read HTTP/1.0\r\n\r\n')).status).toBe(400)
  })

  it('refuses several, in whatever order and spelling', async () => {
    expect((await get(server.port, ['Host: localhost', 'Host: localhost'])).status).toBe(400)
    expect((await get(server.port, ['Host: localhost', 'HOST: evil.example'])).status).toBe(400)
    expect((await get(server.port, ['host: evil.example', 'Host: localhost'])).status).toBe(400)
  })

  it('takes a whole address as target only for the same host', async () => {
    const at = (target: string): Promise<RawReply> => get(server.port, ['Host: localhost:1'], target)
    expect((await at('http://localhost:1/api/v1/test/read')).status).toBe(200)
    expect((await at('http://evil.example/api/v1/test/read')).status).toBe(400)
    expect((await at('http://localhost:2/api/v1/test/read')).status).toBe(400)
    expect((await at('http://localhost:1@evil.example/api/v1/test/read')).status).toBe(400)
  })

  it('knows the names that were allowed, exactly, and any address when it listens on all', async () => {
    const statusOf = async (host: string): Promise<number> => (await get(open.port, [`Host: ${host}`])).status
    expect(await statusOf('runs.example.org')).toBe(200)
    expect(await statusOf('runs.example.org:8443')).toBe(200)
    expect(await statusOf('10.0.0.5:5080')).toBe(200)
    expect(await statusOf('[fd00::1]')).toBe(200)
    expect(await statusOf('a.lab.example')).toBe(200)
    expect(await statusOf('lab.example')).toBe(403)
    expect(await statusOf('evillab.example')).toBe(403)
    expect(await statusOf('a.runs.example.org')).toBe(403)
    expect(await statusOf('10.0.0.5.evil.example')).toBe(403)
  })

  it('guards unknown paths and every method alike', async () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND'])
      for (const path of ['/api/v1/test/read', '/nope', '/api/2.0/mlflow/test/write', '/%ff']) {
        const reply = await exchange(
          server.port,
          requestText(`${method} ${path}`, ['Host: evil.example', JSON_TYPE]),
        )
        expect([method, path, reply.status]).toEqual([method, path, 403])
      }
  })
})

describe('content type', () => {
  const types = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
    'application/json, text/plain',
    'application/jsonp',
    'text/json',
  ]

  it.each(types)('refuses %s: 415 on our API, 400 on MLflow’s, without effect', async type => {
    const before = effects
    const ours = await post(server.port, ['Host: localhost', `Content-Type: ${type}`])
    expect(ours.status).toBe(415)
    expect(JSON.parse(ours.body)).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' })
    const theirs = await post(
      server.port,
      ['Host: localhost', `Content-Type: ${type}`],
      '/api/2.0/mlflow/test/write',
    )
    expect(theirs.status).toBe(400)
    expect(JSON.parse(theirs.body)).toMatchObject({ error_code: 'INVALID_PARAMETER_VALUE' })
    expect(effects).toBe(before)
  })

  it('refuses a body without one', async () => {
    expect((await post(server.port, ['Host: localhost'])).status).toBe(415)
    const theirs = await post(server.port, ['Host: localhost'], '/api/2.0/mlflow/test/write')
    expect(theirs.status).toBe(400)
    expect(theirs.body).toContain('Content-Type header is missing')
  })

  it.each(['application/json', 'APPLICATION/JSON', 'application/json; charset=UTF-8', 'application/json;'])(
    'takes %s',
    async type => {
      expect((await post(server.port, ['Host: localhost', `Content-Type: ${type}`])).status).toBe(200)
    },
  )

  it('refuses compressed bodies, uploads too', async () => {
    const headers = ['Host: localhost', JSON_TYPE, 'Content-Encoding: gzip']
    expect((await post(server.port, headers)).status).toBe(415)
    expect((await exchange(server.port, requestText('PUT /api/v1/test/upload', headers, 'x'))).status).toBe(
      415,
    )
    expect(
      (await post(server.port, ['Host: localhost', JSON_TYPE, 'Content-Encoding: identity'])).status,
    ).toBe(200)
  })
})

describe('policies', () => {
  it('are there for every route, HEAD included', () => {
    expect(server.inventory.entries.length).toBeGreaterThan(10)
    for (const { method, url, policy } of server.inventory.entries)
      expect(policy, `${method} ${url}`).toBeDefined()
    expect(server.inventory.entries.some(entry => entry.method === 'HEAD')).toBe(true)
  })

  it('hold on every real route: no foreign Host, no foreign page, no body of another type', async () => {
    const real = await startApp()
    const statuses = async (
      headers: string[],
      only: (entry: InventoryEntry) => boolean,
    ): Promise<string[]> => {
      const found = new Set<string>()
      for (const entry of real.inventory.entries.filter(only)) {
        const path = entry.url.replaceAll(/:[A-Za-z]+|\*/g, '1')
        const hasBody = entry.policy.body !== 'none'
        const reply = await exchange(
          real.port,
          requestText(`${entry.method} ${path}`, headers, hasBody ? '{}' : undefined),
        )
        found.add(`${reply.status}${reply.status < 400 ? ` ${entry.method} ${entry.url}` : ''}`)
      }
      return [...found]
    }
    const every = (): boolean => true
    expect(await statuses(['Host: evil.example', JSON_TYPE], every)).toEqual(['403'])
    expect(await statuses(['Host: localhost', 'Origin: http://evil.example', JSON_TYPE], every)).toEqual([
      '403',
    ])
    expect(await statuses(['Host: localhost', 'Origin: null', JSON_TYPE], every)).toEqual(['403'])
    expect(
      await statuses(['Host: localhost', 'Sec-Fetch-Site: same-site', 'Sec-Fetch-Mode: no-cors'], every),
    ).toEqual(['403'])
    const takesJson = (entry: InventoryEntry): boolean => entry.policy.body === 'json'
    const refused = await statuses(['Host: localhost', 'Content-Type: text/plain'], takesJson)
    expect(refused.toSorted()).toEqual(['400', '415'])
    await real.close()
  })

  it('are asked for: a route without one keeps the server from starting', async () => {
    const start = startApp({}, app => {
      app.get('/api/v1/test/bare', () => 'x')
    })
    await expect(start).rejects.toThrow('GET /api/v1/test/bare has no policy')
  })

  it('make everything that changes something take a body whose type browsers ask for', async () => {
    const start = startApp({}, app => {
      app.post('/api/v1/test/bare', { config: { policy: READ } }, () => 'x')
    })
    await expect(start).rejects.toThrow('POST /api/v1/test/bare takes no body')
  })
})
