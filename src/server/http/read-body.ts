import type { IncomingMessage } from 'node:http'
import { StoreError } from '../db/errors.ts'

/**
 * Collects a request's body, at most `limit` bytes. A longer one is refused with PAYLOAD_TOO_LARGE: before anything
 * is read where its length is declared, else as soon as it is over. One that takes longer than `timeout` milliseconds
 * is refused with REQUEST_TIMEOUT.
 */
export const readBody = (request: IncomingMessage, limit: number, timeout: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const declared = Number(request.headers['content-length'] ?? 0)
    if (declared > limit) {
      reject(tooLarge(limit))
      return
    }
    const chunks: Buffer[] = []
    let length = 0
    const settle = (): void => {
      clearTimeout(timer)
      request.off('data', onData)
      request.off('end', onEnd)
      request.off('error', onError)
    }
    const onData = (chunk: Buffer): void => {
      length += chunk.length
      if (length > limit) {
        settle()
        request.pause()
        reject(tooLarge(limit))
      } else chunks.push(chunk)
    }
    const onEnd = (): void => {
      settle()
      const [only] = chunks
      resolve(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks, length))
    }
    const onError = (): void => {
      settle()
      reject(new StoreError('BAD_REQUEST', 'The connection ended before the body did.'))
    }
    const timer = setTimeout(() => {
      settle()
      reject(
        new StoreError(
          'REQUEST_TIMEOUT',
          `The body did not arrive within ${Math.ceil(timeout / 1000)} seconds.`,
        ),
      )
    }, timeout)
    request.on('data', onData)
    request.on('end', onEnd)
    request.on('error', onError)
  })

const tooLarge = (limit: number): StoreError =>
  new StoreError(
    'PAYLOAD_TOO_LARGE',
    `The body is larger than ${sizeText(limit)}, the most that this route takes.`,
  )

const sizeText = (bytes: number): string =>
  bytes % (1024 * 1024) === 0 ? `${bytes / (1024 * 1024)} MiB` : `${bytes} bytes`
