import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { ErrorCode } from '#contract/errors.ts'
import { StoreError } from '../db/errors.ts'
import { errorBody } from './error-reply.ts'

const FAULTS: Record<string, readonly [ErrorCode, string]> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['REQUEST_TIMEOUT', 'The headers of the request did not arrive in time.'],
  HPE_HEADER_OVERFLOW: [
    'HEADERS_TOO_LARGE',
    'The address and headers of the request are larger than 16 KiB.',
  ],
}

/** Answers what is not an HTTP request, or too slow or too long a one, and closes the connection. */
export const answerBadConnection =
  (headers: Readonly<Record<string, string>>) =>
  (error: Error & { code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy()
      return
    }
    const [code, message] = FAULTS[error.code ?? ''] ?? [
      'BAD_REQUEST',
      'This is not an HTTP request that can be read.',
    ]
    const fault = new StoreError(code, message)
    // Which API was meant is not known: both shapes in one.
    const body = JSON.stringify({ ...errorBody('mlflow', fault, ''), ...errorBody('runfolio', fault, '') })
    const head = Object.entries({
      ...headers,
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      connection: 'close',
    }).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.end(`HTTP/1.1 ${fault.status} ${STATUS_CODES[fault.status] ?? ''}\r\n${head.join('')}\r\n${body}`)
  }
