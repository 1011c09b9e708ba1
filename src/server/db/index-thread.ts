import type { StoreWorkerData } from './store-worker.ts'
import { WorkerClient } from './worker-client.ts'

/** How long after its end the thread is started again, ms: what ended it may come at once with the next question. */
const REST_MS = 60_000

/**
 * The thread that has the index of runs. Nothing is lost with it: where it ends, as when its memory does not suffice, its
 * questions fail, the next are answered without it, and after a minute it is started again.
 */
export class IndexThread {
  readonly #entry: URL
  readonly #data: StoreWorkerData
  #client: WorkerClient
  #endedAt: number | null = null

  constructor(entry: URL, data: StoreWorkerData) {
    this.#entry = entry
    this.#data = data
    this.#client = this.#start()
  }

  /** Resolves when it takes questions. */
  async ready(): Promise<void> {
    await this.#client.ready()
  }

  /** What takes questions for the index; undefined while there is none. */
  client(): WorkerClient | undefined {
    if (this.#endedAt === null) return this.#client
    if (performance.now() - this.#endedAt < REST_MS) return undefined
    this.#endedAt = null
    this.#client = this.#start()
    return this.#client
  }

  async close(): Promise<void> {
    if (this.#endedAt === null) await this.#client.close()
  }

  #start(): WorkerClient {
    return new WorkerClient(this.#entry, this.#data, error => {
      this.#endedAt = performance.now()
      process.emitWarning(`The index of runs ended and is started again later: ${error.message}`)
    })
  }
}
