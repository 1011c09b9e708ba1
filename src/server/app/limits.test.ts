import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { IncomingMessage } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { JSON_BODY, UPLOAD } from '../http/policy.ts'
import type { App } from '../http/routes.ts'
import { exchange, exchangeWith, requestText, startApp, type TestServer } from './testing.ts'

const MIB = 1024 * 1024
const HEADERS = ['Host: localhost', 'Content-Type: application/json']

const extend = (app: App): void => {
  app.post('/api/v1/test/small', { config: { policy: JSON_BODY } }, () => ({}))
  app.put('/api/v1/test/upload', { config: { policy: UPLOAD } }, async request => {
    await pipeline(request.body as IncomingMessage, createWriteStream('/dev/null'))
    return {}
  })
}

let server: TestServer

beforeAll(async () => {
  server = await startApp(
    {
      times: {
        jsonTimeout: 1000,
        uploadPeriod: 400,
        uploadBytes: 1000,
        headersTimeout: 500,
        checkInterval: 50,
      },
    },
    extend,
  )
})

afterAll(() => server.close())

const SMALL = '/api/v1/test/small'

describe('size', () => {
  it('is refused by what is declared, at once', async () => {
    let written = 0
    const reply = await exchangeWith(server.port, socket => {
      socket.write(requestText(`POST ${SMALL}`, [...HEADERS, `Content-Length: ${1024 * MIB}`]))
      const piece = Buffer.alloc(64 * 1024, ' ')
      const more = (): void => {
        while (!socket.destroyed && socket.write(piece)) written += piece.length
      }
      socket.on('drain', more)
      more()
    })
    expect(reply.status).toBe(413)
    expect(JSON.parse(reply.body)).toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
      message: expect.stringContaining('1 MiB'),
    })
    // What the system's own buffers took; the server read none of it.
    expect(written).toBeLessThan(16 * MIB)
  })

  it('is refused as it comes when nothing is declared', async () => {
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
    const reply = await exchangeWith(server.port, socket => {
      socket.write(requestText(`POST ${SMALL}`, [...HEADERS, 'Transfer-Encoding: chunked']))
      for (let i = 0; i < 17; i++) socket.write(chunk)
    })
    expect(reply.status).toBe(413)
  })

  it('a little over the limit is told to a client that sends it all, and the connection goes on', async () => {
    const body = JSON.stringify('x'.repeat(3 * MIB))
    const response = await fetch(`${server.url}${SMALL}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    expect(response.status).toBe(413)
    expect(response.headers.get('connection')).not.toBe('close')
    await response.text()
  })

  it('of headers and of their number is limited', async () => {
    const headers = Array.from({ length: 101 }, (_, i) => `X-${i}: 1`)
    expect(
      (await exchange(server.port, requestText('GET /health', ['Host: localhost', ...headers]))).status,
    ).toBe(431)
    const long = `X-Long: ${'x'.repeat(17_000)}`
    const reply = await exchange(server.port, requestText('GET /health', ['Host: localhost', long]))
    expect(reply.status).toBe(431)
    expect(JSON.parse(reply.body)).toMatchObject({ code: 'HEADERS_TOO_LARGE', error_code: 'BAD_REQUEST' })
  })

  it('of a body where none is expected does no harm', async () => {
    const reply = await exchange(
      server.port,
      requestText('GET /health', ['Host: localhost'], 'x'.repeat(1000)),
    )
    expect(reply.status).toBe(200)
  })
})

describe('slow clients', () => {
  it('that stall in the headers are told so', async () => {
    const reply = await exchange(server.port, 'GET /health HTTP/1.1\r\nHost: localhost\r\n')
    expect(reply.status).toBe(408)
    expect(JSON.parse(reply.body)).toMatchObject({ code: 'REQUEST_TIMEOUT', error_code: 'DEADLINE_EXCEEDED' })
  })

  it('that stall in a JSON body are told so', async () => {
    const head = requestText(`POST ${SMALL}`, [...HEADERS, 'Content-Length: 10'])
    const reply = await exchange(server.port, head, '{"a"')
    expect(reply.status).toBe(408)
    expect(reply.headers['connection']).toBe('close')
  })

  it('that stall in a body that was refused are cut', async () => {
    const head = requestText(`POST /api/v1/nope`, [...HEADERS, `Content-Length: ${200 * MIB}`])
    expect((await exchange(server.port, head, '{"a"')).status).toBe(404)
  })

  it('that stall in an upload are cut', async () => {
    const head = requestText('PUT /api/v1/test/upload', ['Host: localhost', 'Content-Length: 100000'])
    expect((await exchange(server.port, head, 'x'.repeat(2000))).status).not.toBe(200)
  })

  it('whose upload moves on are waited for', async () => {
    const pieces = 8
    const reply = await exchangeWith(server.port, socket => {
      socket.write(
        requestText('PUT /api/v1/test/upload', ['Host: localhost', `Content-Length: ${pieces * 2000}`]),
      )
      let sent = 0
      const timer = setInterval(() => {
        socket.write('x'.repeat(2000))
        if (++sent === pieces) clearInterval(timer)
      }, 100)
    })
    expect(reply.status).toBe(200)
  })
})
