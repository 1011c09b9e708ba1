import type { IncomingMessage } from 'node:http'
import { StoreError } from '../db/errors.ts'
import type { RoutePolicy } from '../http/policy.ts'
import type { Api } from './error-reply.ts'

const JSON_TYPE = /^application\/json[ \t]*(?:;[ \t]*(?:charset[ \t]*=[ \t]*"?utf-?8"?[ \t]*)?)*$/i

/** Throws unless the request's body is one that the route takes: plain JSON in UTF-8, or any bytes; never compressed. */
export const checkContentType = (
  { method, headers }: IncomingMessage,
  policy: RoutePolicy,
  api: Api,
): void => {
  const encoding = headers['content-encoding']
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity')
    throw new StoreError('UNSUPPORTED_MEDIA_TYPE', 'Compressed bodies (Content-Encoding) are not accepted.')
  if (policy.body === 'bytes') {
    // Clients guess it from the name of the file, and the framework would refuse what is no media type.
    headers['content-type'] = 'application/octet-stream'
    return
  }
  if (policy.body !== 'json') return
  const type = headers['content-type']
  if (type === 'application/json' || (type !== undefined && JSON_TYPE.test(type))) return
  if (type === undefined && method === 'DELETE' && headers['transfer-encoding'] === undefined) {
    if (Number(headers['content-length'] ?? 0) === 0) return
  }
  // MLflow's server answers 400 here, and its clients know no other.
  const code = api === 'mlflow' ? 'INVALID_PARAMETER_VALUE' : 'UNSUPPORTED_MEDIA_TYPE'
  const message =
    type === undefined
      ? 'Bad Request. Content-Type header is missing.'
      : 'Bad Request. Content-Type should be application/json in UTF-8.'
  throw new StoreError(code, message)
}
