import type { FastifyReply } from 'fastify'
import type { IncomingMessage } from 'node:http'
import { StoreError } from '../db/errors.ts'
import type { RoutePolicy } from '../http/policy.ts'
import { isLoopback, parseHost } from './host-names.ts'

type OriginRule = (
  message: IncomingMessage,
  host: string,
  policy: RoutePolicy | undefined,
  reply: FastifyReply,
) => void

/**
 * Decides about requests that a browser makes for some page: those of this server's own pages pass, those of origins
 * that the operator allowed pass and are answered with CORS headers, all others are refused; what is refused has no
 * effect. Programs send no Origin and pass. An origin is scheme, name and port, compared whole.
 */
export const originRule = ({ allowOrigins }: { readonly allowOrigins: readonly string[] }): OriginRule => {
  const allowed = new Set(allowOrigins)
  return (message, host, policy, reply) => {
    const { headers } = message
    const { origin } = headers
    if (origin !== undefined) {
      if (isOwnOrigin(origin, host)) return
      if (!allowed.has(origin)) throw refusedOrigin(origin)
      reply.header('access-control-allow-origin', origin).header('vary', 'Origin')
      return
    }
    const site = headers['sec-fetch-site']
    if (site === undefined || site === 'same-origin' || site === 'none') return
    if (policy !== undefined && mayOpen(policy, message)) return
    throw new StoreError(
      'PERMISSION_DENIED',
      'This request was made by a page of another site. Start the server with --allow-origin and the origin of that page to let it.',
    )
  }
}

/** Behind a proxy that speaks TLS the page's origin is https; a name of this machine alone is never behind one. */
const isOwnOrigin = (origin: string, host: string): boolean => {
  if (origin === `http://${host}`) return true
  if (origin !== `https://${host}`) return false
  const name = parseHost(host)?.name
  return name !== undefined && !isLoopback(name)
}

/** Following a link or showing a frame, as far as the route lets other sites do that. */
const mayOpen = (policy: RoutePolicy, { method, headers }: IncomingMessage): boolean => {
  if (policy.fromOtherSites === 'nothing' || (method !== 'GET' && method !== 'HEAD')) return false
  if (headers['sec-fetch-mode'] !== 'navigate') return false
  return headers['sec-fetch-dest'] === 'document' || policy.fromOtherSites === 'frame'
}

const PRINTABLE_ORIGIN = /^https?:\/\/[A-Za-z0-9.:[\]-]{1,255}$/

const refusedOrigin = (origin: string): StoreError => {
  if (!PRINTABLE_ORIGIN.test(origin))
    return new StoreError(
      'PERMISSION_DENIED',
      'Pages without an origin of their own may not use this server.',
    )
  return new StoreError(
    'PERMISSION_DENIED',
    `Pages of ${origin} may not use this server. If they are meant to, start it with --allow-origin ${origin} ` +
      `(or RUNFOLIO_ALLOW_ORIGIN=${origin}).`,
  )
}
