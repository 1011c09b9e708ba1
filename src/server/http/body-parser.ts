import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { IncomingMessage } from 'node:http'
import { StoreError } from '../db/errors.ts'
import { parseJson } from './parse-json.ts'
import { parseLargeJson } from './parse-large-json.ts'
import { readBody } from './read-body.ts'
import { watchUpload } from './watch-upload.ts'

/** How long bodies may take. */
export interface BodyTimes {
  /** All of a JSON body, in milliseconds. */
  readonly jsonTimeout: number
  /** An upload must bring {@link BodyTimes.uploadBytes} in each of these periods, in milliseconds. */
  readonly uploadPeriod: number
  readonly uploadBytes: number
}

const OFF_THREAD = 1024 * 1024

/**
 * The JSON of a body. An empty one is `{}`, and a text that is itself JSON is read again, as MLflow's server does;
 * bodies over 1 MiB are parsed on another thread.
 */
export const readJson = async (
  message: IncomingMessage,
  limit: number,
  timeout: number,
): Promise<unknown> => {
  const bytes = await readBody(message, limit, timeout)
  if (bytes.length === 0) return {}
  const value = bytes.length > OFF_THREAD ? await parseLargeJson(bytes) : parseJson(bytes)
  return typeof value === 'string' ? parseJson(Buffer.from(value)) : value
}

/** Replaces the framework's parsers by one that follows the policy of the route. */
export const installBodyParser = (app: FastifyInstance, times: BodyTimes): void => {
  app.removeAllContentTypeParsers()
  const parse = (
    request: FastifyRequest,
    message: IncomingMessage,
    done: (error: Error | null, body?: unknown) => void,
  ): void => {
    const policy = request.routeOptions.config.policy
    if (policy === undefined) done(null)
    else if (policy.body === 'bytes') {
      watchUpload(message, times)
      done(null, message)
    } else if (policy.body === 'json') {
      readJson(message, policy.bodyLimit, times.jsonTimeout).then(body => done(null, body), done)
    } else done(new StoreError('BAD_REQUEST', 'This route takes no body.'))
  }
  app.addContentTypeParser('application/json', parse)
  app.addContentTypeParser('*', parse)
}
