import { Worker } from 'node:worker_threads'
import { errorFromMessage } from './errors.ts'
import { writeRefused } from './group-commit.ts'
import type { FromWorker, StoreWorkerData, ToWorker } from './store-worker.ts'

interface Call {
  id: number
  name: string
  args: unknown
}

interface Pending {
  resolve(result: unknown): void
  reject(error: unknown): void
}

/**
 * What answers questions makes many short-lived rows: with the usual room for them a thread would hold tens of MB of what
 * nobody needs any more.
 */
const YOUNG_MB = 12

/** The main thread's end of one worker: calls out, replies in, those of one turn of the event loop in one message. */
export class WorkerClient {
  readonly #worker: Worker
  readonly #pending = new Map<number, Pending>()
  readonly #ready: Promise<number>
  readonly #closed: Promise<void>
  #calls: Call[] = []
  #nextId = 1
  #closing = false
  change = 0
  /** Whether acknowledged commands have left work for later. */
  deferred = false

  constructor(entry: URL, data: StoreWorkerData, onFatal: (error: Error) => void) {
    this.#worker = new Worker(entry, {
      workerData: data,
      ...(data.role === 'writer' ? {} : { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } }),
    })
    let ready: (change: number) => void
    let refuse: (error: unknown) => void
    let closed: () => void
    this.#ready = new Promise((resolve, reject) => {
      ready = resolve
      refuse = reject
    })
    this.#closed = new Promise(resolve => (closed = resolve))
    this.#worker.on('message', (message: FromWorker) => {
      if ('replies' in message) {
        this.change = message.change
        this.deferred = message.deferred
        for (const reply of message.replies) {
          const pending = this.#pending.get(reply.id)
          this.#pending.delete(reply.id)
          if ('error' in reply) pending?.reject(errorFromMessage(reply.error))
          else pending?.resolve(reply.result)
        }
      } else if ('ready' in message) {
        this.change = message.change
        ready(message.change)
      } else if ('fatal' in message) onFatal(errorFromMessage(message.fatal))
    })
    this.#worker.on('error', error => {
      refuse(error)
      onFatal(error instanceof Error ? error : new Error(String(error)))
    })
    this.#worker.on('exit', () => {
      for (const pending of this.#pending.values()) pending.reject(writeRefused())
      this.#pending.clear()
      closed()
    })
  }

  get load(): number {
    return this.#pending.size
  }

  async ready(): Promise<number> {
    return await this.#ready
  }

  call<Result>(name: string, args: unknown): Promise<Result> {
    if (this.#closing) return Promise.reject(writeRefused())
    return new Promise<Result>((resolve, reject) => {
      const id = this.#nextId++
      this.#pending.set(id, { resolve, reject })
      if (this.#calls.length === 0) setImmediate(() => this.#flush())
      this.#calls.push({ id, name, args })
    })
  }

  async close(): Promise<void> {
    this.#closing = true
    this.#flush()
    this.#send({ close: true })
    await this.#closed
  }

  #flush(): void {
    if (this.#calls.length === 0) return
    const calls = this.#calls
    this.#calls = []
    try {
      this.#send({ calls })
    } catch {
      this.#sendEach(calls)
    }
  }

  /** Some arguments cannot cross to the worker, such as an object nested too deep: theirs is the only call that fails. */
  #sendEach(calls: readonly Call[]): void {
    for (const call of calls)
      try {
        this.#send({ calls: [call] })
      } catch (error) {
        this.#pending.get(call.id)?.reject(error)
        this.#pending.delete(call.id)
      }
  }

  #send(message: ToWorker): void {
    this.#worker.postMessage(message)
  }
}
