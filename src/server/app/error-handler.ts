import type { FastifyReply, FastifyRequest } from 'fastify'
import type { IncomingMessage } from 'node:http'
import { apiOf, errorBody, internalError, knownError } from './error-reply.ts'
import { validationFault } from './validation-error.ts'

/** Rests of refused bodies up to this size are read and dropped, so that an honest client gets to see the reply. */
const READ_OUT_BYTES = 128 * 1024 * 1024
const READ_OUT_TIME = 5_000

/**
 * Answers every error in the shape of the API that was called. What is known is told; of anything else only a request
 * id is, under which the log has the error. `isClosing` says that the server is on its way out.
 */
export const errorHandler =
  (isClosing: () => boolean) =>
  (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    let told = validationFault(error) ?? knownError(error)
    if (told === null) {
      request.log.error({
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url,
        err: error,
      })
      told = internalError(request.id)
    } else if (told.code === 'PERMISSION_DENIED')
      request.log.warn({ requestId: request.id, method: request.method, refused: told.message })
    dropRestOfBody(request.raw, reply, { atOnce: told.code === 'REQUEST_TIMEOUT', isClosing: isClosing() })
    void reply
      .code(told.status)
      .header('cache-control', 'no-store')
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(errorBody(apiOf(request.raw.url ?? ''), told, request.id)))
  }

const dropRestOfBody = (
  message: IncomingMessage,
  reply: FastifyReply,
  { atOnce, isClosing }: { atOnce: boolean; isClosing: boolean },
): void => {
  if (message.complete || message.destroyed) return
  const declared = message.headers['content-length']
  if (declared === undefined && message.headers['transfer-encoding'] === undefined) return
  if (atOnce || declared === undefined || Number(declared) > READ_OUT_BYTES) {
    void reply.header('connection', 'close')
    return
  }
  // The framework closes after a body that it could not take, which would cut the rest and with it the reply.
  if (reply.hasHeader('connection') && !isClosing && staysOpen(message))
    void reply.header('connection', 'keep-alive')
  const timer = setTimeout(() => message.destroy(), READ_OUT_TIME)
  message.once('close', () => clearTimeout(timer))
  message.resume()
}

const staysOpen = ({ httpVersion, headers }: IncomingMessage): boolean =>
  httpVersion === '1.1' && headers.connection?.toLowerCase() !== 'close'
