import compress from '@fastify/compress'
import { constants } from 'node:zlib'
import type { App } from '../http/routes.ts'
import { isLoopback } from './host-names.ts'

/** Shorter replies fit a packet or two as they are. */
const THRESHOLD = 8 * 1024

/**
 * Compresses the JSON of the routes declared after it in this scope, for clients on other machines. On this one it
 * would only take time; artifacts keep their length and their ranges.
 */
export const compressJson = async (app: App): Promise<void> => {
  app.addHook('onSend', (request, reply, payload, done) => {
    const isJson = String(reply.getHeader('content-type')).startsWith('application/json')
    const address = request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? ''
    // The plugin, whose turn comes next, would also compress other text.
    if (!isJson || isLoopback(address)) delete request.headers['accept-encoding']
    done(null, payload)
  })
  await app.register(compress, {
    threshold: THRESHOLD,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    zlibOptions: { level: 4 },
  })
}
