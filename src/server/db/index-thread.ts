import type { StoreWorkerData } from './store-worker.ts'
import { WorkerClient } from './worker-client.ts'

/** How long after its end the thread is started again, ms: what ended it may come at once with the next question. */
const REST_MS = 60_000
/** After so long without a question the thread ends, and its memory with it, ms. */
const IDLE_MS = 10 * 60_000
const LOOK_MS = 60_000

/**
 * The thread that has the index of runs. Nothing is lost with it: where it ends, as when its memory does not suffice, its
 * questions fail, the next are answered without it, and after a minute it is started again. Where nobody asks, it ends
 * by itself, until somebody does.
 */
export class IndexThread {
  readonly #entry: URL
  readonly #data: StoreWorkerData
  #client: WorkerClient | undefined
  readonly #look: NodeJS.Timeout
  #usedAt = performance.now()
  #endedAt: number | null = null

  constructor(entry: URL, data: StoreWorkerData) {
    this.#entry = entry
    this.#data = data
    this.#client = this.#start()
    this.#look = setInterval(() => this.endIdle(), LOOK_MS).unref()
  }

  /** Resolves when it takes questions. */
  async ready(): Promise<void> {
    await this.#client?.ready()
  }

  /** Whether there is a thread now. */
  get running(): boolean {
    return this.#client !== undefined
  }

  /** What takes questions for the index; undefined while there is none. */
  client(): WorkerClient | undefined {
    this.#usedAt = performance.now()
    if (this.#endedAt !== null && this.#usedAt - this.#endedAt < REST_MS) return undefined
    this.#endedAt = null
    this.#client ??= this.#start()
    return this.#client
  }

  /** Ends the thread if nobody has asked it for long. */
  endIdle(): void {
    if (this.#client === undefined || this.#client.load > 0) return
    if (performance.now() - this.#usedAt < IDLE_MS) return
    void this.#client.close()
    this.#client = undefined
  }

  async close(): Promise<void> {
    clearInterval(this.#look)
    await this.#client?.close()
  }

  #start(): WorkerClient {
    const client = new WorkerClient(this.#entry, this.#data, error => {
      if (this.#client !== client) return
      this.#endedAt = performance.now()
      this.#client = undefined
      process.emitWarning(`The index of runs ended and is started again later: ${error.message}`)
    })
    return client
  }
}
