import { createServer, request } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

export interface StrippingProxy {
  /** Where the server is found through the proxy; ends with a slash. */
  url: string
  close(): Promise<void>
}

/** A proxy that takes `prefix` away before it asks `target`, as those of notebook servers do; what lies elsewhere is 404. */
export async function startStrippingProxy(target: string, prefix: string): Promise<StrippingProxy> {
  const server = createServer((incoming, outgoing) => {
    const url = incoming.url ?? ''
    if (!url.startsWith(`${prefix}/`)) {
      outgoing.writeHead(404).end('The proxy knows nothing here')
      return
    }
    const { method = 'GET', headers } = incoming
    const onward = request(`${target}${url.slice(prefix.length)}`, { method, headers }, reply => {
      outgoing.writeHead(reply.statusCode ?? 502, reply.headers)
      reply.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    outgoing.on('close', () => onward.destroy())
    incoming.pipe(onward)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${prefix}/`,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
