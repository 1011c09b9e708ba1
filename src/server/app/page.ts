import type { FastifyReply, FastifyRequest } from 'fastify'
import { randomBytes } from 'node:crypto'
import { StoreError } from '../db/errors.ts'
import { PAGE } from '../http/policy.ts'
import type { App } from '../http/routes.ts'
import { readClientFiles, type ClientFile } from './client-files.ts'
import { pathOf } from './page-address.ts'
import { preloadWriter, type PlaceNeeds } from './page-preloads.ts'
import { NO_PLACE, PLACES } from './places.ts'
import { pagePolicy } from './security-headers.ts'

const NOT_BUILT = `<!doctype html><html lang="en"><title>Runfolio</title>
<p>The page has not been built. Run <code>npm run build</code> and start the server again.`

export interface PageOptions {
  readonly clientDir: string
  /** As in the flags: `/a/b`, or empty. */
  readonly basePath: string
  readonly config: { readonly frameAncestors: readonly string[] }
}

/** The built page, held in memory. */
export interface Page {
  readonly files: ReadonlyMap<string, ClientFile>
  /** Replies with the page's HTML under a status; 503 and what to do when it has not been built. */
  send(status: 200 | 404, request: FastifyRequest, reply: FastifyReply, needs?: PlaceNeeds): FastifyReply
}

/** Reads the built page. */
export const readPage = ({ clientDir, basePath, config }: PageOptions): Page => {
  const files = readClientFiles(clientDir)
  const html = htmlWriter(files?.get('/index.html')?.bytes.toString('utf8') ?? NOT_BUILT)
  const preloads = preloadWriter(files)
  return {
    files: files ?? new Map(),
    send: (status, request, reply, needs = NO_PLACE) => {
      const nonce = randomBytes(16).toString('base64url')
      return reply
        .code(files === null ? 503 : status)
        .type('text/html; charset=utf-8')
        .header('content-security-policy', pagePolicy(nonce, config.frameAncestors))
        .send(
          html({
            BASE: baseOf(request, basePath),
            NONCE: nonce,
            PRELOADS: preloads(needs, request.params as Record<string, string>),
          }),
        )
    },
  }
}

/** Serves the built page: its files, each under an exact address of its own, and its HTML at each of its places. */
export const pageRoutes = (app: App, page: Page): void => {
  const options = { config: { policy: PAGE }, schema: { hide: true } }

  for (const [place, needs] of Object.entries(PLACES))
    app.get(place, options, (request, reply) => {
      if (!acceptsHtml(request.headers.accept))
        throw new StoreError('ENDPOINT_NOT_FOUND', 'This address is a page; the APIs are below /api.')
      return page.send(200, request, reply, needs)
    })

  for (const file of page.files.values())
    if (file.url !== '/index.html')
      app.get(file.url, options, (request, reply) => sendFile(file, request, reply))
}

/**
 * The way from a page's own path back to the root of the application, as its `<base href>`: right behind any proxy,
 * whatever path it put before.
 */
const baseOf = ({ originalUrl, raw }: FastifyRequest, basePath: string): string => {
  // The base path alone, without a slash after it: its last segment would be lost.
  if (basePath !== '' && pathOf(originalUrl) === basePath)
    return `./${basePath.slice(basePath.lastIndexOf('/') + 1)}/`
  const depth = pathOf(raw.url).split('/').length - 2
  return depth <= 0 ? './' : '../'.repeat(depth)
}

interface Filled {
  BASE: string
  NONCE: string
  PRELOADS: string
}

/** Fills the places of a built index.html: `%RUNFOLIO_BASE%`, `%RUNFOLIO_NONCE%` and the end of the head. */
const htmlWriter = (template: string): ((filled: Filled) => string) => {
  const parts = template
    .replace('</head>', '%RUNFOLIO_PRELOADS%</head>')
    .split(/%RUNFOLIO_(BASE|NONCE|PRELOADS)%/)
  // Every other part is the name of a place.
  return filled => parts.map((part, i) => (i % 2 === 0 ? part : filled[part as keyof Filled])).join('')
}

const acceptsHtml = (accept: string | undefined): boolean =>
  accept === undefined || accept.includes('text/html') || accept.includes('*/*')

const sendFile = async (file: ClientFile, request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
  void reply
    .header('cache-control', file.hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    .header('etag', file.etag)
    .type(file.type)
  if (request.headers['if-none-match'] === file.etag) return reply.code(304).send()
  if (file.encoded === null) return reply.send(file.bytes)
  void reply.header('vary', 'Accept-Encoding')
  const encoding = encodingFor(request.headers['accept-encoding'] ?? '')
  if (encoding === null) return reply.send(file.bytes)
  return reply.header('content-encoding', encoding).send(await file.encoded(encoding))
}

const encodingFor = (accepted: string): 'br' | 'gzip' | null => {
  const refused = (name: string): boolean =>
    new RegExp(`\\b${name}\\s*;\\s*q=0(?:\\.0*)?(?:,|$)`).test(accepted)
  if (/\bbr\b/.test(accepted) && !refused('br')) return 'br'
  return /\bgzip\b/.test(accepted) && !refused('gzip') ? 'gzip' : null
}
