import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** One file of the built page, held in memory. */
export interface ClientFile {
  /** Where it is served, such as `/assets/index-4fX2.js`. */
  readonly url: string
  readonly type: string
  readonly bytes: Buffer
  readonly etag: string
  /** Its name changes with its content. */
  readonly hashed: boolean
  /** The bytes in an encoding, compressed when first asked for; null for what is compressed already. */
  readonly encoded: ((encoding: 'br' | 'gzip') => Promise<Buffer>) | null
}

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

const COMPRESSED = new Set(['.png', '.webp', '.woff2'])

/** The files of the built page, by where they are served; null when it has not been built. Nothing else is ever read. */
export const readClientFiles = (folder: string): ReadonlyMap<string, ClientFile> | null => {
  const files = new Map<string, ClientFile>()
  for (const path of filesIn(folder)) {
    const extension = extname(path)
    const type = TYPES[extension]
    const url = `/${relative(folder, path).split(sep).join('/')}`
    // Source maps and what the route table would take for a pattern are left out.
    if (type === undefined || /[:*]/.test(url)) continue
    const bytes = readFileSync(path)
    files.set(url, {
      url,
      type,
      bytes,
      etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
      hashed: url.startsWith('/assets/'),
      encoded: COMPRESSED.has(extension) ? null : encoder(bytes),
    })
  }
  return files.has('/index.html') ? files : null
}

const filesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

const encoder = (bytes: Buffer): ((encoding: 'br' | 'gzip') => Promise<Buffer>) => {
  const made = new Map<string, Promise<Buffer>>()
  return encoding => {
    let result = made.get(encoding)
    if (result === undefined) made.set(encoding, (result = compress(bytes, encoding)))
    return result
  }
}

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

const compress = (bytes: Buffer, encoding: 'br' | 'gzip'): Promise<Buffer> =>
  encoding === 'gzip'
    ? zip(bytes, { level: 9 })
    : brotli(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
      })
