import { Worker } from 'node:worker_threads'
import { errorFromMessage, type ErrorMessage } from '../db/errors.ts'

type Reply = { id: number } & ({ value: unknown } | { error: ErrorMessage })

interface Waiting {
  resolve: (value: unknown) => void
  reject: (error: Error) => void
}

const waiting = new Map<number, Waiting>()
let worker: Worker | null = null
let lastId = 0

/** What parseJson gives, worked out on another thread, which is started when first needed and never keeps the process alive by itself. */
export const parseLargeJson = (bytes: Buffer): Promise<unknown> => {
  const id = ++lastId
  worker ??= start()
  worker.ref()
  // Handed over rather than cloned, unless it is part of something larger.
  const { buffer } = bytes
  const own =
    buffer instanceof ArrayBuffer && bytes.byteLength === buffer.byteLength ? buffer : ownBytes(bytes)
  worker.postMessage({ id, bytes: own }, [own])
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
}

const ownBytes = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer

const start = (): Worker => {
  const suffix = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const thread = new Worker(new URL(`./json-thread.${suffix}`, import.meta.url))
  thread.on('message', (reply: Reply) => {
    const caller = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (waiting.size === 0) thread.unref()
    if ('error' in reply) caller?.reject(errorFromMessage(reply.error))
    else caller?.resolve(reply.value)
  })
  const fail = (error: Error): void => {
    worker = null
    for (const caller of waiting.values()) caller.reject(error)
    waiting.clear()
  }
  thread.on('error', fail)
  thread.on('exit', () => fail(new Error('The thread that parses large bodies ended')))
  return thread
}
