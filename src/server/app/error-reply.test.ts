import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { READ } from '../http/policy.ts'
import { mlflowRoute } from '../http/mlflow-route.ts'
import type { App } from '../http/routes.ts'
import { exchange, requestText, startApp, type RawReply, type TestServer } from './testing.ts'

const extend = (app: App): void => {
  app.get('/api/v1/test/fails', { config: { policy: READ } }, () => {
    throw new Error('select secret from /home/ann/store')
  })
  for (const method of ['POST', 'GET', 'DELETE'] as const)
    mlflowRoute(app, { method, url: '/api/2.0/mlflow/test', handle: () => ({}) })
  mlflowRoute(app, {
    method: 'GET',
    url: '/api/2.0/mlflow/fails',
    handle: () => Promise.reject(new Error('select secret')),
  })
}

let server: TestServer
const logged: string[] = []

beforeAll(async () => {
  const log = new PassThrough()
  log.on('data', (chunk: Buffer) => logged.push(chunk.toString()))
  server = await startApp({ log }, extend)
})

afterAll(() => server.close())

describe('errors', () => {
  it('that are our fault tell nothing but where to look, and the log has them', async () => {
    for (const [path, key] of [
      ['/api/v1/test/fails', 'code'],
      ['/api/2.0/mlflow/fails', 'error_code'],
    ] as const) {
      const reply = await exchange(server.port, requestText(`GET ${path}?token=hunter2`, ['Host: localhost']))
      expect(reply.status).toBe(500)
      expect(reply.body).not.toContain('select')
      const told = JSON.parse(reply.body) as Record<string, string>
      expect(told[key]).toBe('INTERNAL_ERROR')
      const id = /under (\S+)\.$/.exec(told['message'] ?? '')?.[1] ?? 'none'
      const line = logged.find(text => text.includes(id))
      expect(line).toContain('select secret')
      expect(line).not.toContain('hunter2')
    }
  })

  it('about unknown addresses and methods are JSON in the shape of their API', async () => {
    const at = (line: string): Promise<RawReply> =>
      exchange(server.port, requestText(line, ['Host: localhost', 'Accept: text/html']))
    const ours = await at('GET /api/v1/nope')
    expect([ours.status, JSON.parse(ours.body)]).toMatchObject([404, { code: 'ENDPOINT_NOT_FOUND' }])
    for (const path of [
      '/api/3.0/mlflow/server-info',
      '/ajax-api/3.0/x',
      '/api/2.0/mlflow/nope',
      '/api/2.0/mlflow/test/',
    ]) {
      const theirs = await at(`GET ${path}`)
      expect([theirs.status, JSON.parse(theirs.body)]).toMatchObject([
        404,
        { error_code: 'ENDPOINT_NOT_FOUND' },
      ])
    }
    const method = await at('PUT /api/2.0/mlflow/test')
    expect(method.status).toBe(405)
    expect(method.headers['allow']).toBe('POST, GET, HEAD, DELETE')
    expect(JSON.parse(method.body)).toMatchObject({ error_code: 'ENDPOINT_NOT_FOUND' })
  })

  it('never repeat a path or a header', async () => {
    const reply = await exchange(
      server.port,
      requestText('GET /<script>alert(1)</script>', ['Host: localhost', 'Origin: <script>']),
    )
    expect(reply.body).not.toContain('<script')
    expect(reply.headers['content-type']).toBe('application/json; charset=utf-8')
  })
})
