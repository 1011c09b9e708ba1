import { connect, type Socket } from 'node:net'
import { BulkRunner } from '../bulk/bulk-runner.ts'
import { CleanUp } from '../trash/clean-up.ts'
import type { ArtifactStore } from '../artifacts/artifact-store.ts'
import type { Store } from '../db/store.ts'
import type { App } from '../http/routes.ts'
import { buildApp, type AppOptions } from './app.ts'
import type { RouteInventory } from './route-inventory.ts'

const unused = (): never => {
  throw new Error('This test has no store')
}

/** A store for tests of the shell, which never ask it anything. */
const NO_STORE: Store = {
  kind: 'sqlite',
  durability: 'none',
  change: 7,
  settledChange: unused,
  read: unused,
  stream: unused,
  write: unused,
  close: () => Promise.resolve(),
}

const NO_ARTIFACTS: ArtifactStore = {
  description: 'none',
  list: unused,
  stat: unused,
  open: unused,
  write: unused,
  remove: unused,
  purge: async () => [],
}

export interface TestServer {
  readonly app: App
  readonly inventory: RouteInventory
  readonly port: number
  /** Without a slash at its end. */
  readonly url: string
  close(): Promise<void>
}

/** Starts the application on a free port of this machine; `extend` declares routes beside the real ones. */
export const startApp = async (
  options: Partial<AppOptions> = {},
  extend: (app: App) => void = () => {},
): Promise<TestServer> => {
  const { app, inventory } = buildApp({
    store: NO_STORE,
    artifacts: NO_ARTIFACTS,
    cleanUp: new CleanUp(NO_STORE, NO_ARTIFACTS, 0),
    bulk: new BulkRunner(NO_STORE),
    config: { version: '0.1.0', user: 'ann', trashDays: 30, frameAncestors: [] },
    guard: { host: '127.0.0.1', allowHosts: [], allowOrigins: [] },
    basePath: '',
    clientDir: '/nowhere',
    ...options,
  })
  extend(app)
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    app,
    inventory,
    url,
    port: Number(new URL(url).port),
    close: async () => {
      app.server.closeAllConnections()
      await app.close()
    },
  }
}

/** One HTTP reply, as it came. */
export interface RawReply {
  /** 0 when the server closed without a word. */
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * Writes bytes to a server over a socket of its own and answers the first reply when the server closes. Nothing is
 * normalised on the way, unlike with fetch and inject.
 */
export const exchange = (port: number, ...parts: (string | Buffer)[]): Promise<RawReply> =>
  exchangeWith(port, socket => {
    for (const part of parts) socket.write(part)
  })

/** As {@link exchange}, for what is not written at once. */
export const exchangeWith = (port: number, write: (socket: Socket) => void): Promise<RawReply> =>
  new Promise(resolve => {
    const chunks: Buffer[] = []
    const socket = connect(port, '127.0.0.1', () => write(socket))
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    // A reset is one way of closing; what came before it counts.
    socket.on('error', () => {})
    socket.on('close', () => resolve(parseReply(Buffer.concat(chunks).toString('utf8'))))
  })

const parseReply = (text: string): RawReply => {
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const [first = '', ...lines] = head.split('\r\n')
  const headers: Record<string, string> = {}
  for (const line of lines) {
    const colon = line.indexOf(':')
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim()
  }
  return { status: Number(first.split(' ')[1] ?? 0), headers, body: rest.join('\r\n\r\n') }
}

/** The text of a request with `Connection: close`, its body's length included. */
export const requestText = (line: string, headers: readonly string[], body?: string): string => {
  const length = body === undefined ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]
  return [`${line} HTTP/1.1`, ...headers, 'Connection: close', ...length, '', body ?? ''].join('\r\n')
}
