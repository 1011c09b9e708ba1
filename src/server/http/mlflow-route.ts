import { withFieldNames } from '#contract/mlflow/field-names.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { StoreError } from '../db/errors.ts'
import { readJson } from './body-parser.ts'
import { JSON_BODY, READ, type RoutePolicy } from './policy.ts'
import type { App } from './routes.ts'

/** The fields of an MLflow request as they came: of the query for GET (repeated keys as arrays), else of the body. */
export type Fields = Readonly<Record<string, unknown>>

export interface MlflowRoute {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Behind the prefix, such as `/mlflow/runs/create`. */
  readonly url: string
  /** READ for GET and JSON_BODY for the others, unless said. */
  readonly policy?: RoutePolicy
  /**
   * Answers the object to reply with, `{}` where there is nothing to say; or the JSON text of one that was written off
   * the main thread.
   */
  readonly handle: (
    fields: Fields,
    request: FastifyRequest,
    reply: FastifyReply,
  ) => object | string | Promise<object | string>
}

const GET_BODY_LIMIT = 1024 * 1024
const GET_BODY_TIMEOUT = 30_000

/** Declares one of MLflow's JSON routes: wherever the fields come from, its handler sees them in one object. */
export const mlflowRoute = (app: App, route: MlflowRoute): void => {
  const policy = route.policy ?? (route.method === 'GET' ? READ : JSON_BODY)
  const fieldsOf = route.method === 'GET' ? queryFields : bodyFields
  app.route({
    method: route.method,
    url: route.url,
    config: { policy },
    handler: (request, reply) => {
      void reply.type('application/json; charset=utf-8')
      const fields = fieldsOf(request)
      return fields instanceof Promise
        ? fields.then(body => route.handle(body, request, reply))
        : route.handle(fields, request, reply)
    },
  })
}

const queryFields = (request: FastifyRequest): Fields | Promise<Fields> => {
  const { raw } = request
  if (raw.url?.includes('?') === true || !hasBody(request)) return asFields(request.query)
  return readJson(raw, GET_BODY_LIMIT, GET_BODY_TIMEOUT).then(asFields)
}

const bodyFields = (request: FastifyRequest): Fields =>
  withFieldNames(asFields(request.body === undefined ? {} : request.body))

const hasBody = ({ headers }: FastifyRequest): boolean =>
  Number(headers['content-length'] ?? 0) > 0 || headers['transfer-encoding'] !== undefined

const asFields = (value: unknown): Fields => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new StoreError('INVALID_PARAMETER_VALUE', 'The body must be a JSON object.')
  return value as Fields
}
