import type { WorkerClient } from './worker-client.ts'

/** After so long without a question a thread beyond the first ends, ms. */
const IDLE_MS = 5 * 60_000
const LOOK_MS = 60_000

interface Thread {
  client: WorkerClient
  ready: boolean
  usedAt: number
}

/** The threads that answer questions: one at rest; while it is busy others are started, up to a number. */
export class ReaderThreads {
  readonly #start: () => WorkerClient
  readonly #most: number
  readonly #threads: Thread[] = []
  readonly #look: NodeJS.Timeout

  constructor(start: () => WorkerClient, most: number) {
    this.#start = start
    this.#most = most
    this.#add()
    this.#look = setInterval(() => this.#endIdle(), LOOK_MS).unref()
  }

  /** How many there are. */
  get size(): number {
    return this.#threads.length
  }

  /** Resolves when the first takes questions. */
  async ready(): Promise<void> {
    await this.#threads[0]!.client.ready()
  }

  /** The thread with the fewest questions; one that is still starting is left alone. */
  client(): WorkerClient {
    const first = this.#threads[0]!
    const least = this.#threads.reduce(
      (best, thread) => (thread.ready && thread.client.load < best.client.load ? thread : best),
      first,
    )
    if (least.client.load > 0 && this.#threads.length < this.#most) this.#add()
    least.usedAt = performance.now()
    return least.client
  }

  async close(): Promise<void> {
    clearInterval(this.#look)
    await Promise.all(this.#threads.map(({ client }) => client.close()))
  }

  #add(): void {
    const thread: Thread = { client: this.#start(), ready: false, usedAt: performance.now() }
    this.#threads.push(thread)
    thread.client.ready().then(
      () => (thread.ready = true),
      // The store was told by the thread itself.
      () => undefined,
    )
  }

  #endIdle(): void {
    const since = performance.now() - IDLE_MS
    for (const thread of this.#threads.slice(1)) {
      if (thread.usedAt > since || thread.client.load > 0) continue
      this.#threads.splice(this.#threads.indexOf(thread), 1)
      void thread.client.close()
    }
  }
}
