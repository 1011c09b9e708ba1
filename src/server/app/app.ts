import Fastify, { LogController, type FastifyReply, type FastifyRequest } from 'fastify'
import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { installBodyParser, type BodyTimes } from '../http/body-parser.ts'
import type { App, Deps } from '../http/routes.ts'
import { answerBadConnection } from './bad-connection.ts'
import { errorHandler } from './error-handler.ts'
import { guard, type GuardOptions } from './guards.ts'
import { mountRoutes } from './mount-routes.ts'
import { notFound } from './not-found.ts'
import { readPage } from './page.ts'
import { describeApi } from './openapi.ts'
import { queryReader } from './query-values.ts'
import { takeInventory, type RouteInventory } from './route-inventory.ts'
import { securityHeaders } from './security-headers.ts'

export interface ConnectionTimes extends BodyTimes {
  /** All headers of a request, in milliseconds. */
  readonly headersTimeout: number
  /** How often connections are looked at for it, in milliseconds. */
  readonly checkInterval: number
}

export interface AppOptions extends Deps {
  readonly guard: GuardOptions
  /** A path before every address, for a proxy that does not strip it: `/x`, or empty. */
  readonly basePath: string
  /** The folder of the built page. */
  readonly clientDir: string
  readonly times?: Partial<ConnectionTimes>
  /** Where warnings and errors go, one line of JSON each; nowhere if absent. */
  readonly log?: NodeJS.WritableStream
}

const TIMES: ConnectionTimes = {
  headersTimeout: 15_000,
  checkInterval: 5_000,
  jsonTimeout: 120_000,
  uploadPeriod: 30_000,
  uploadBytes: 30_000,
}

/** Sockets on which nothing moves for so long are closed, in milliseconds. */
const IDLE_CONNECTION = 300_000
/** Clients keep connections between writes; a server that closes first makes them fail and try again. */
const KEEP_ALIVE = 75_000
const MAX_HEADER_BYTES = 16 * 1024
/** As long as a path can be at all: names are limited where they are read. */
const MAX_PARAM_LENGTH = MAX_HEADER_BYTES

/** The application, ready to listen, and the list of its routes. */
export const buildApp = (options: AppOptions): { app: App; inventory: RouteInventory } => {
  const times = { ...TIMES, ...options.times }
  const headers = securityHeaders(options.config.frameAncestors)
  const check = guard(options.guard)
  const nextId = requestIds()
  let closing = false
  const enter = (request: FastifyRequest, reply: FastifyReply): void => {
    void reply.headers(headers)
    // The framework does it on known routes only; a connection that is kept would hold up the end.
    if (closing) void reply.header('connection', 'close')
    check(request, reply)
  }
  const handleError = errorHandler(() => closing)

  const app: App = Fastify({
    logger: options.log === undefined ? false : { level: 'warn', stream: options.log },
    logController: new LogController({ disableRequestLogging: true }),
    childLoggerFactory: logger => logger,
    genReqId: nextId,
    connectionTimeout: IDLE_CONNECTION,
    keepAliveTimeout: KEEP_ALIVE,
    // Bodies have their own timers: this one would cut long uploads.
    requestTimeout: 0,
    return503OnClosing: false,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    http: {
      headersTimeout: times.headersTimeout,
      connectionsCheckingInterval: times.checkInterval,
      maxHeaderSize: MAX_HEADER_BYTES,
    },
    ajv: {
      customOptions: {
        coerceTypes: false,
        removeAdditional: false,
        useDefaults: true,
        allErrors: false,
        allowUnionTypes: true,
      },
    },
    clientErrorHandler: answerBadConnection(headers),
    frameworkErrors: (error, request, reply) => {
      try {
        enter(request, reply)
        handleError(error, request, reply)
      } catch (refusal) {
        handleError(refusal, request, reply)
      }
    },
    ...(options.basePath === ''
      ? {}
      : { rewriteUrl: (message: IncomingMessage) => withoutBase(message.url, options.basePath) }),
  })
  const inventory = takeInventory(app)
  const page = readPage(options)
  app.server.maxHeadersCount = 0
  app.setErrorHandler(handleError)
  app.setNotFoundHandler(notFound(inventory, page))
  app.setSerializerCompiler(() => data => JSON.stringify(data))
  app.addHook('preClose', done => {
    closing = true
    // Connections whose last request began before are let go of once it is answered.
    const sweep = setInterval(() => app.server.closeIdleConnections(), 50)
    app.server.once('close', () => clearInterval(sweep))
    done()
  })
  app.addHook('onRequest', (request, reply, done) => {
    enter(request, reply)
    done()
  })
  app.addHook('onRoute', route => {
    const read = queryReader(route.schema?.querystring)
    if (read === null) return
    route.preValidation = (request, _reply, done) => {
      read(request.query)
      done()
    }
  })
  installBodyParser(app, times)
  describeApi(app, options.config.version)
  mountRoutes(app, options, page)
  return { app, inventory }
}

/** Cheap and unique enough to find a request in the log: a random prefix and a count. */
const requestIds = (): (() => string) => {
  const prefix = randomBytes(4).toString('hex')
  let count = 0
  return () => `${prefix}-${(++count).toString(36)}`
}

const withoutBase = (url: string | undefined, basePath: string): string => {
  if (url === undefined) return '/'
  if (!url.startsWith(basePath)) return url
  const rest = url.slice(basePath.length)
  if (rest === '' || rest.startsWith('?')) return `/${rest}`
  return rest.startsWith('/') ? rest : url
}
