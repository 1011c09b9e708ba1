import { Worker } from 'node:worker_threads'
import { errorFromMessage, StoreError } from './errors.ts'
import type { StreamPiece } from './operation.ts'
import type { StoreWorkerData } from './store-worker.ts'
import type { FromStream, ToStream } from './stream-worker.ts'

/** So many pieces are made ahead of whoever takes them. */
const AHEAD = 2
/** What a stream may hold, MB: one that asks for more ends, and nothing else with it. */
const LIMITS = { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 1024 }

const ended = (): StoreError =>
  new StoreError(
    'TEMPORARILY_UNAVAILABLE',
    'The thread that answered this ended. Ask for less, or try again.',
  )

/**
 * The bytes that a stream operation answers, read in a thread that lives as long as somebody takes them.
 * @param signal ends the thread at once, also while a piece is being made.
 * @throws StoreError what the operation throws; TEMPORARILY_UNAVAILABLE when its thread ends, as when its memory does not
 *   suffice.
 */
export async function* streamFrom(
  entry: URL,
  data: StoreWorkerData & { role: 'stream' },
  question: { name: string; args: unknown },
  signal: AbortSignal,
): AsyncGenerator<StreamPiece, void> {
  signal.throwIfAborted()
  const worker = new Worker(entry, { workerData: data, resourceLimits: LIMITS })
  worker.unref()
  const send = (message: ToStream): void => worker.postMessage(message)
  const pieces: StreamPiece[] = []
  let over: { error: Error | null } | undefined
  let wake = (): void => undefined
  worker.on('message', (message: FromStream) => {
    if ('piece' in message) pieces.push(message.piece)
    else over ??= { error: 'error' in message ? errorFromMessage(message.error) : null }
    wake()
  })
  const fail = (error: Error): void => {
    over ??= { error }
    wake()
  }
  worker.on('error', error => {
    process.emitWarning(`The thread of ${question.name} ended: ${String(error)}`)
    fail(ended())
  })
  worker.on('exit', () => fail(ended()))
  const abort = (): void => {
    fail(signal.reason as Error)
    void worker.terminate()
  }
  signal.addEventListener('abort', abort)
  try {
    send({ room: AHEAD })
    send(question)
    for (;;) {
      const piece = pieces.shift()
      if (piece !== undefined) {
        yield piece
        send({ room: 1 })
      } else if (over === undefined) await new Promise<void>(resolve => (wake = resolve))
      else if (over.error === null) return
      else throw over.error
    }
  } finally {
    signal.removeEventListener('abort', abort)
    void worker.terminate()
  }
}
