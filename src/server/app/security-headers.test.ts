import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { READ } from '../http/policy.ts'
import type { App } from '../http/routes.ts'
import { exchange, requestText, startApp, type TestServer } from './testing.ts'

const extend = (app: App): void => {
  app.get('/api/v1/test/read', { config: { policy: READ } }, () => ({}))
}

let server: TestServer
let framed: TestServer

beforeAll(async () => {
  server = await startApp({}, extend)
  const frameAncestors = ['http://localhost:8888', 'https://hub.example.org']
  framed = await startApp(
    { config: { version: '0.1.0', user: 'ann', trashDays: 30, frameAncestors } },
    extend,
  )
})

afterAll(async () => {
  await server.close()
  await framed.close()
})

describe('headers of every reply', () => {
  const requests: [string, string][] = [
    ['a read', 'GET /api/v1/test/read'],
    ['HEAD', 'HEAD /api/v1/test/read'],
    ['the page', 'GET /runs/1'],
    ['404', 'GET /nope'],
    ['404 of MLflow', 'GET /api/3.0/mlflow/server-info'],
    ['405', 'POST /api/v1/test/read'],
    ['a bad path', 'GET /%ff'],
    ['what is not HTTP', 'GET'],
    ['too long a path', `GET /api/v1/test/${'x'.repeat(20_000)}`],
  ]

  it.each(requests)('%s', async (_name, line) => {
    const { headers, status } = await exchange(server.port, requestText(line, ['Host: localhost']))
    expect(status).toBeGreaterThan(0)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'SAMEORIGIN',
      'cache-control': 'no-store',
    })
    expect(headers['permissions-policy']).toContain('camera=()')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['content-security-policy']).toContain("frame-ancestors 'self'")
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers['server']).toBeUndefined()
  })

  it('name who may show the page in a frame, and then no X-Frame-Options', async () => {
    for (const path of ['/', '/api/v1/test/read', '/nope']) {
      const { headers } = await exchange(framed.port, requestText(`GET ${path}`, ['Host: localhost']))
      expect(headers['content-security-policy']).toContain(
        "frame-ancestors 'self' http://localhost:8888 https://hub.example.org",
      )
      expect(headers['x-frame-options']).toBeUndefined()
    }
  })
})
