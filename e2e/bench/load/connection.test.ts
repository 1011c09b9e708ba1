import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { ask, Connection, requestBytes } from './connection.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** A server that answers every request with these pieces, each sent by itself. */
const answering = async (...pieces: string[]): Promise<string> => {
  const server = createServer(socket => {
    socket.setNoDelay(true)
    socket.on('data', () => {
      let at = 0
      const next = (): void => {
        const piece = pieces[at++]
        if (piece !== undefined) socket.write(piece, () => setImmediate(next))
      }
      next()
    })
    socket.on('error', () => undefined)
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
}

describe('Connection', () => {
  it.each([
    ['in one piece', ['HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n{"a":1}']],
    ['cut anywhere', ['HTTP/1.1 200 O', 'K\r\ncontent-length: 7\r', '\n\r\n{"a"', ':1}']],
    [
      'in chunks',
      ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{"a\r\n4\r\n":1}\r\n0\r\n\r\n'],
    ],
    [
      'in chunks cut anywhere',
      ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{"', 'a\r\n4\r\n":1}\r\n0\r', '\n\r\n'],
    ],
  ])('reads replies that come %s, one after the other', async (_, pieces) => {
    const url = await answering(...pieces)
    const connection = await Connection.open(url)
    const request = requestBytes('GET', url, '/')
    for (let n = 0; n < 3; n += 1) expect(await ask(connection, request)).toEqual({ a: 1 })
    connection.close()
  })

  it('says what went wrong', async () => {
    const url = await answering('HTTP/1.1 500 Oh\r\nContent-Length: 3\r\n\r\nbad')
    const connection = await Connection.open(url)
    await expect(ask(connection, requestBytes('GET', url, '/'))).rejects.toThrow('answered 500: bad')
    connection.close()
  })
})
