import { connect, type Socket } from 'node:net'

export interface Reply {
  status: number
  body: Buffer
}

const HEAD_END = Buffer.from('\r\n\r\n')
const LAST_CHUNK = Buffer.from('0\r\n\r\n')

/**
 * One kept HTTP/1.1 connection on which one request at a time is sent. It does as little as it can: a client that
 * shares the processors with the server it measures would otherwise measure itself.
 */
export class Connection {
  readonly #socket: Socket
  #chunks: Buffer[] = []
  #length = 0
  /** Length of the whole reply once its head is there; Infinity while it comes in chunks. */
  #expected = -1
  #waiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void } | undefined

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on('data', chunk => this.#take(typeof chunk === 'string' ? Buffer.from(chunk) : chunk))
    socket.on('error', error => this.#fail(error))
    socket.on('close', () => this.#fail(new Error('The server closed the connection.')))
  }

  /** Connects to the host and port of an address. */
  static open(url: string): Promise<Connection> {
    const { hostname, port } = new URL(url)
    return new Promise((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port) })
      socket.once('error', reject)
      socket.once('connect', () => {
        socket.off('error', reject)
        resolve(new Connection(socket))
      })
    })
  }

  /** Sends a whole request, see {@link requestBytes}; resolves to the reply of any status. */
  send(request: Uint8Array): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.#socket.write(request)
    })
  }

  close(): void {
    this.#waiting = undefined
    this.#socket.destroy()
  }

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.#length += chunk.length
    if (this.#expected < 0) this.#readHead()
    if (this.#expected < 0) return
    if (this.#expected === Infinity ? this.#endsWithLastChunk() : this.#length >= this.#expected)
      this.#answer()
  }

  #whole(): Buffer {
    const [only] = this.#chunks
    if (this.#chunks.length === 1 && only !== undefined) return only
    const whole = Buffer.concat(this.#chunks, this.#length)
    this.#chunks = [whole]
    return whole
  }

  #readHead(): void {
    const whole = this.#whole()
    const end = whole.indexOf(HEAD_END)
    if (end < 0) return
    const head = whole.toString('latin1', 0, end).toLowerCase()
    const length = /\r\ncontent-length: *(\d+)/.exec(head)
    this.#expected = length ? end + HEAD_END.length + Number(length[1]) : Infinity
  }

  #endsWithLastChunk(): boolean {
    const last = this.#chunks.at(-1)
    const tail = last !== undefined && last.length >= LAST_CHUNK.length ? last : this.#whole()
    return tail.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK)
  }

  #answer(): void {
    const whole = this.#whole()
    const start = whole.indexOf(HEAD_END) + HEAD_END.length
    const body = this.#expected === Infinity ? unchunked(whole, start) : whole.subarray(start, this.#expected)
    this.#chunks = []
    this.#length = 0
    this.#expected = -1
    const waiting = this.#waiting
    this.#waiting = undefined
    waiting?.resolve({ status: Number(whole.toString('latin1', 9, 12)), body })
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error)
    this.#waiting = undefined
  }
}

const unchunked = (whole: Buffer, start: number): Buffer => {
  const parts: Buffer[] = []
  for (let at = start; ;) {
    const line = whole.indexOf('\r\n', at)
    const size = Number.parseInt(whole.toString('latin1', at, line), 16)
    if (!(size > 0)) return Buffer.concat(parts)
    parts.push(whole.subarray(line + 2, line + 2 + size))
    at = line + 2 + size + 2
  }
}

/** A whole request; a body makes it JSON. */
export const requestBytes = (method: string, url: string, path: string, body?: string): Buffer => {
  const sent = body === undefined ? '' : body
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${new URL(url).host}`,
    'Accept: */*',
    ...(body === undefined
      ? []
      : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(sent)}`]),
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${sent}`)
}

/** Sends a request and reads the reply as JSON; throws an Error with the reply when it is not a success. */
export const ask = async <Answer>(connection: Connection, request: Uint8Array): Promise<Answer> => {
  const { status, body } = await connection.send(request)
  if (status !== 200) throw new Error(`answered ${status}: ${body.toString('utf8').slice(0, 300)}`)
  return JSON.parse(body.toString('utf8')) as Answer
}
