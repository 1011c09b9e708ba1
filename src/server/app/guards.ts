import type { FastifyReply, FastifyRequest } from 'fastify'
import { StoreError } from '../db/errors.ts'
import { PAGE, type RoutePolicy } from '../http/policy.ts'
import { checkContentType } from './content-type.ts'
import { apiOf } from './error-reply.ts'
import { hostRule, parseHost } from './host-names.ts'
import { originRule } from './origin-rule.ts'
import { asksForPage } from './page-address.ts'

export interface GuardOptions {
  /** The address that the server listens on. */
  readonly host: string
  readonly allowHosts: readonly string[]
  readonly allowOrigins: readonly string[]
}

const MAX_HEADERS = 100
const REMEMBERED_HOSTS = 1000

/**
 * The check that every request passes before its route, unknown routes too: throws a StoreError for a Host that is
 * not this server's, for a request made by another site, and for a body that the route does not take.
 */
export const guard = (options: GuardOptions): ((request: FastifyRequest, reply: FastifyReply) => void) => {
  const isOurs = hostRule(options.host, options.allowHosts)
  const checkOrigin = originRule(options)
  const known = new Set<string>()

  const checkHost = (host: string): void => {
    if (known.has(host)) return
    const parsed = parseHost(host)
    if (parsed === null) throw new StoreError('BAD_REQUEST', 'The Host header is not a host name.')
    if (!isOurs(parsed))
      throw new StoreError(
        'PERMISSION_DENIED',
        `This server does not answer to the name "${parsed.name}". If it is meant to, start it with ` +
          `--allow-host ${parsed.name} (or RUNFOLIO_ALLOW_HOST=${parsed.name}).`,
      )
    if (known.size < REMEMBERED_HOSTS) known.add(host)
  }

  return (request, reply) => {
    const { raw } = request
    const host = singleHost(raw.rawHeaders)
    checkHost(host)
    checkTarget(raw.url ?? '', host)
    const declared: RoutePolicy | undefined = request.routeOptions.config?.policy
    // A link on another site may lead to an address that has gone.
    const policy = declared ?? (asksForPage(raw) ? PAGE : undefined)
    checkOrigin(raw, host, policy, reply)
    if (policy !== undefined) checkContentType(raw, policy, apiOf(raw.url ?? ''))
  }
}

/** The one Host header; node keeps the first of several, which is not what a proxy may have looked at. */
const singleHost = (rawHeaders: readonly string[]): string => {
  if (rawHeaders.length > 2 * MAX_HEADERS)
    throw new StoreError('HEADERS_TOO_LARGE', `The request has more than ${MAX_HEADERS} headers.`)
  let host: string | undefined
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]
    if (name?.length !== 4 || name.toLowerCase() !== 'host') continue
    if (host !== undefined) throw new StoreError('BAD_REQUEST', 'The request has several Host headers.')
    host = rawHeaders[at + 1]
  }
  if (host === undefined || host === '') throw new StoreError('BAD_REQUEST', 'The Host header is missing.')
  return host
}

const SLASH = 0x2f

const checkTarget = (target: string, host: string): void => {
  if (target.charCodeAt(0) === SLASH) return
  const authority = /^http:\/\/([^/?#@]+)(?:[/?]|$)/i.exec(target)?.[1]
  if (authority?.toLowerCase() !== host.toLowerCase())
    throw new StoreError('BAD_REQUEST', 'The target of the request names another host than its Host header.')
}
