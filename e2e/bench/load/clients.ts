import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Order, Round } from './job.ts'

/** The clients of the benchmark: one thread that plays them all, the same for every server. */
export class Clients {
  readonly #worker = new Worker(new URL('./thread.ts', import.meta.url))

  /** Carries out one round; throws an Error when a request failed or the server lost something. */
  async round(order: Order): Promise<Round> {
    this.#worker.postMessage(order)
    const [answer] = (await once(this.#worker, 'message')) as [{ round: Round } | { error: string }]
    if ('error' in answer) throw new Error(answer.error)
    return answer.round
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }
}
