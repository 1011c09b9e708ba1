import type { MessagePort } from 'node:worker_threads'
import type { Connection } from './connection.ts'
import { errorToMessage, type ErrorMessage } from './errors.ts'
import { streamNamed, type StreamPiece } from './operation.ts'

/** To the thread of a stream: what to answer, and for how many more pieces there is room. */
export type ToStream = { name: string; args: unknown } | { room: number }

export type FromStream = { piece: StreamPiece } | { error: ErrorMessage } | { end: true }

/** The body of a thread that answers one question by bytes, as many pieces ahead as the other side has room for. */
export const serveStream = (port: MessagePort, connection: Connection): void => {
  const send = (message: FromStream, owned: ArrayBuffer[] = []): void => port.postMessage(message, owned)
  let room = 0
  let more = (): void => undefined
  const answer = async (name: string, args: unknown): Promise<void> => {
    for await (const piece of streamNamed(name).run(connection, args)) {
      while (room === 0) await new Promise<void>(resolve => (more = resolve))
      room--
      send({ piece }, [piece.bytes.buffer])
    }
  }
  port.on('message', (message: ToStream) => {
    if ('room' in message) {
      room += message.room
      more()
    } else
      answer(message.name, message.args).then(
        () => send({ end: true }),
        (error: unknown) => send({ error: errorToMessage(error) }),
      )
  })
}
