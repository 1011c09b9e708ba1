import { create as contentDisposition } from 'content-disposition'
import type { FastifyReply, FastifyRequest } from 'fastify'
import mime from 'mime'
import { Readable } from 'node:stream'
import { StoreError } from '../db/errors.ts'
import type { StoredFile } from './artifact-store.ts'

const TEXT = new Set(
  'cfg conf csv ini ipynb js json jsonl jsonnet log md mlmodel mlproject py r rst scala sh sql toml tsv txt xml yaml yml'.split(
    ' ',
  ),
)
/** What a browser may show by itself: none of these can run anything. SVG can, and shows in an <img> all the same. */
const INLINE = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp', 'image/avif'])

const CONTENT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; frame-ancestors 'none'; sandbox"

const contentType = (name: string): string => {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  if (TEXT.has(ending)) return 'text/plain; charset=utf-8'
  const type = mime.getType(name) ?? 'application/octet-stream'
  return type.startsWith('text/') || type === 'application/json' ? 'text/plain; charset=utf-8' : type
}

const RANGE = /^bytes=(\d*)-(\d*)$/

interface Range {
  start: number
  end: number
}

/** The one range that a request asks for, both ends included; null for the whole file, 'outside' for none of it. */
const rangeOf = (header: string | undefined, size: number): Range | 'outside' | null => {
  const match = header === undefined ? null : RANGE.exec(header)
  if (match === null || (match[1] === '' && match[2] === '')) return null
  const [, first = '', last = ''] = match
  if (first !== '' && last !== '' && Number(last) < Number(first)) return null
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return start > end ? 'outside' : { start, end }
}

const isKnown = (etag: string, ifNoneMatch: string | undefined): boolean =>
  ifNoneMatch !== undefined &&
  ifNoneMatch.split(',').some(tag => ['*', etag, `W/${etag}`].includes(tag.trim()))

/**
 * Answers with an artifact's bytes: whole, or the range asked for. They never count as a page of this application:
 * sandboxed, not sniffed, and saved rather than shown unless they are an image.
 */
export const sendArtifact = async (
  request: FastifyRequest,
  reply: FastifyReply,
  file: StoredFile,
  options: { name: string; attachment: boolean },
): Promise<FastifyReply> => {
  const type = contentType(options.name)
  const disposition = options.attachment || !INLINE.has(type) ? 'attachment' : 'inline'
  reply
    .header('content-type', type)
    .header('content-disposition', contentDisposition(options.name, { type: disposition }))
    .header('content-security-policy', CONTENT_POLICY)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-cache')
    .header('etag', file.etag)
    .header('last-modified', file.modifiedAt.toUTCString())
    .header('accept-ranges', 'bytes')
  if (isKnown(file.etag, request.headers['if-none-match'])) {
    await file.close()
    return reply.code(304).send()
  }
  const ifRange = request.headers['if-range']
  const range =
    ifRange === undefined || ifRange === file.etag ? rangeOf(request.headers.range, file.size) : null
  if (range === 'outside') {
    await file.close()
    reply.header('content-range', `bytes */${file.size}`)
    throw new StoreError(
      'RANGE_NOT_SATISFIABLE',
      `The file has ${file.size} bytes; the range ${request.headers.range} lies outside.`,
    )
  }
  reply.header('content-length', range === null ? file.size : range.end - range.start + 1)
  if (range !== null)
    reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${file.size}`)
  if (request.method !== 'HEAD') return reply.send(file.read(range ?? undefined))
  await file.close()
  // Without a payload the framework would tell a length of 0.
  return reply.send(Readable.from([]))
}
