import { Type } from 'typebox'
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { IncomingMessage } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { JSON_BODY, LARGE_JSON_BODY, READ, UPLOAD } from '../http/policy.ts'
import { mlflowRoute } from '../http/mlflow-route.ts'
import type { App } from '../http/routes.ts'
import { exchange, requestText, startApp, type RawReply, type TestServer } from './testing.ts'

const MIB = 1024 * 1024
const HEADERS = ['Host: localhost', 'Content-Type: application/json']

/** The reply of a route of ours to what it was sent: bigints as text. */
const seen = (value: unknown): object => ({
  seen: JSON.parse(
    JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? `${one}n` : one)),
  ),
})

const extend = (app: App): void => {
  app.post('/api/v1/test/small', { config: { policy: JSON_BODY } }, request => seen(request.body))
  app.post('/api/v1/test/large', { config: { policy: LARGE_JSON_BODY } }, request => ({
    length: JSON.stringify(request.body).length,
  }))
  app.post(
    '/api/v1/test/typed',
    {
      config: { policy: JSON_BODY },
      schema: {
        body: Type.Object({
          name: Type.String({ minLength: 1, maxLength: 5 }),
          limit: Type.Optional(Type.Integer({ maximum: 10 })),
          rows: Type.Optional(Type.Array(Type.Object({ key: Type.String() }), { maxItems: 2 })),
        }),
      },
    },
    request => seen(request.body),
  )
  app.get(
    '/api/v1/test/query',
    {
      config: { policy: READ },
      schema: {
        querystring: Type.Object({
          since: Type.Optional(Type.Integer({ minimum: 0 })),
          all: Type.Optional(Type.Boolean()),
          x: Type.Optional(Type.Number()),
          ids: Type.Optional(Type.Array(Type.String())),
          text: Type.Optional(Type.String()),
        }),
      },
    },
    request => seen(request.query),
  )
  app.put('/api/v1/test/upload', { config: { policy: UPLOAD } }, async request => {
    await pipeline(request.body as IncomingMessage, createWriteStream('/dev/null'))
    return {}
  })
  mlflowRoute(app, { method: 'POST', url: '/api/2.0/mlflow/test', handle: seen })
  mlflowRoute(app, { method: 'GET', url: '/api/2.0/mlflow/test', handle: seen })
  mlflowRoute(app, { method: 'DELETE', url: '/api/2.0/mlflow/test', handle: seen })
}

let server: TestServer

beforeAll(async () => {
  server = await startApp({}, extend)
})

afterAll(() => server.close())

const post = (path: string, body: string): Promise<RawReply> =>
  exchange(server.port, requestText(`POST ${path}`, HEADERS, body))

const SMALL = '/api/v1/test/small'
const MLFLOW = '/api/2.0/mlflow/test'

describe('JSON bodies', () => {
  it('arrive whole, with their long integers', async () => {
    const reply = await post(SMALL, '{"step":9223372036854775807,"value":0.12345678901234567}')
    expect(JSON.parse(reply.body)).toEqual({
      seen: { step: '9223372036854775807n', value: 0.123_456_789_012_345_67 },
    })
  })

  it('may come in pieces, split inside a character', async () => {
    const bytes = Buffer.from(`{"name":"é"}`)
    const head = requestText(`POST ${SMALL}`, [...HEADERS, `Content-Length: ${bytes.length}`])
    const reply = await exchange(server.port, head, bytes.subarray(0, 10), bytes.subarray(10))
    expect(JSON.parse(reply.body)).toEqual({ seen: { name: 'é' } })
  })

  it('are {} when empty, and read again when they are a text, as MLflow’s server does', async () => {
    expect(JSON.parse((await post(MLFLOW, '')).body)).toEqual({ seen: {} })
    expect(JSON.parse((await post(MLFLOW, '"{\\"name\\":\\"x\\"}"')).body)).toEqual({ seen: { name: 'x' } })
  })

  it.each(['[1]', '1', 'null', '"x"', '{"value": NaN}', '{', '[[[['])(
    'that are %s get 400 in MLflow’s shape',
    async body => {
      const reply = await post(MLFLOW, body)
      expect(reply.status).toBe(400)
      expect(JSON.parse(reply.body)).toEqual({
        error_code: expect.stringMatching(/^(?:BAD_REQUEST|INVALID_PARAMETER_VALUE)$/),
        message: expect.any(String),
      })
    },
  )

  it('are taken from GET without a query, and from DELETE', async () => {
    const get = await exchange(server.port, requestText(`GET ${MLFLOW}`, HEADERS, '{"a":1}'))
    expect(JSON.parse(get.body)).toEqual({ seen: { a: 1 } })
    const both = await exchange(server.port, requestText(`GET ${MLFLOW}?b=1&c=2&c=3`, HEADERS, '{"a":1}'))
    expect(JSON.parse(both.body)).toEqual({ seen: { b: '1', c: ['2', '3'] } })
    const removal = await exchange(server.port, requestText(`DELETE ${MLFLOW}`, HEADERS, '{"a":1}'))
    expect(JSON.parse(removal.body)).toEqual({ seen: { a: 1 } })
  })

  it('never pass a prototype on', async () => {
    expect((await post(SMALL, '{"__proto__":{"x":1}}')).status).toBe(400)
    const query = await exchange(server.port, requestText(`GET ${MLFLOW}?__proto__=1`, HEADERS))
    expect(query.status).toBe(200)
  })

  it('of over 1 MiB are refused where they are not expected, and parsed where they are', async () => {
    const body = JSON.stringify({ value: 'x'.repeat(2 * MIB), step: 1 })
    expect((await post(SMALL, body)).status).toBe(413)
    expect(JSON.parse((await post('/api/v1/test/large', body)).body)).toEqual({ length: body.length })
    expect((await post('/api/v1/test/large', `${body}x`)).status).toBe(400)
  })

  it('that nest deep are refused', async () => {
    expect((await post(SMALL, '['.repeat(100_000))).status).toBe(400)
    expect((await post('/api/v1/test/large', `${'['.repeat(MIB)}${']'.repeat(MIB)}`)).status).toBe(400)
  })
})

describe('uploads', () => {
  it.each([
    ['any type', 'Content-Type: text/x-python'],
    ['JSON, which is not parsed', 'Content-Type: application/json'],
    ['no type', 'X-None: 1'],
  ])('take %s', async (_name, header) => {
    const reply = await exchange(
      server.port,
      requestText('PUT /api/v1/test/upload', ['Host: localhost', header], '{not json'),
    )
    expect(reply.status).toBe(200)
  })

  it('take an empty file, which comes in chunks without a length', async () => {
    const head = requestText('PUT /api/v1/test/upload', ['Host: localhost', 'Transfer-Encoding: chunked'])
    expect((await exchange(server.port, head, '0\r\n\r\n')).status).toBe(200)
  })

  it('refuse a length and chunks at once', async () => {
    const both = ['Host: localhost', 'Content-Length: 1', 'Transfer-Encoding: chunked']
    expect((await exchange(server.port, requestText('PUT /api/v1/test/upload', both))).status).toBe(400)
  })
})

describe('what does not fit a schema', () => {
  it.each<[string, object]>([
    ['{}', { field: 'name', message: 'name is missing.' }],
    ['{"name":""}', { field: 'name', message: 'name must not be empty.' }],
    ['{"name":"abcdef"}', { field: 'name', message: 'name must have 5 characters or fewer.' }],
    ['{"name":5}', { field: 'name', message: 'name must be of type string.' }],
    ['{"name":null}', { field: 'name', message: 'name must be of type string.' }],
    ['{"name":["a"]}', { field: 'name', message: 'name must be of type string.' }],
    ['{"name":"a","limit":"1"}', { field: 'limit', message: 'limit must be of type integer.' }],
    ['{"name":"a","limit":11}', { field: 'limit', message: 'limit must be 10 or less.' }],
    ['{"name":"a","rows":[{"key":"a"},{}]}', { field: 'rows[1].key', message: 'rows[1].key is missing.' }],
    ['{"name":"a","rows":[{},{},{}]}', { field: 'rows', message: 'rows must have 2 entries or fewer.' }],
    ['[]', { field: 'body', message: 'body must be of type object.' }],
  ])('%s', async (body, expected) => {
    const reply = await post('/api/v1/test/typed', body)
    expect(reply.status).toBe(400)
    expect(JSON.parse(reply.body)).toMatchObject({
      code: 'INVALID_PARAMETER_VALUE',
      requestId: expect.any(String),
      ...expected,
    })
  })

  const query = (text: string): Promise<RawReply> =>
    exchange(server.port, requestText(`GET /api/v1/test/query?${text}`, ['Host: localhost']))

  it('is turned from text into what a query’s schema asks for', async () => {
    const reply = await query('since=12&all=true&x=1e3&ids=a&text=12&other=1')
    expect(JSON.parse(reply.body)).toEqual({
      seen: { since: 12, all: true, x: 1000, ids: ['a'], text: '12', other: '1' },
    })
    expect(JSON.parse((await query('ids=a&ids=b')).body)).toEqual({ seen: { ids: ['a', 'b'] } })
  })

  it.each(['since=1.5', 'since=', 'since=1e3', 'since=-1', 'since=1&since=2', 'all=1', 'x=NaN', 'x=0x10'])(
    'in a query: %s',
    async text => {
      const reply = await query(text)
      expect(reply.status).toBe(400)
      expect(JSON.parse(reply.body)).toMatchObject({
        code: 'INVALID_PARAMETER_VALUE',
        field: text.split('=')[0],
      })
    },
  )
})
