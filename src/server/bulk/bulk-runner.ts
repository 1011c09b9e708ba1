import { setTimeout as wait } from 'node:timers/promises'
import type { BulkSpec, BulkWork } from '#contract/bulk.ts'
import { StoreError } from '../db/errors.ts'
import type { Store } from '../db/store.ts'
import type { SelectedIds } from './select-ids.ts'
import { startUndo, startWork } from './start-work.ts'
import { cancelWork, failWork, stepWork } from './step-work.ts'
import { getWork, openWorks } from './work-rows.ts'

/** Whoever asks for a work hears of its end when it comes within so long, ms. */
const ANSWER_MS = 700

/** A database that is away is asked again after so long, ms. */
const AGAIN_MS = 1000

/** Does bulk works one after the other, a slice at a time; one that a crash cut off goes on at the next start. */
export class BulkRunner {
  readonly #store: Store
  readonly #running = new Map<number, Promise<unknown>>()
  #turn: Promise<unknown> = Promise.resolve()
  readonly #closing = new AbortController()

  constructor(store: Store) {
    this.#store = store
  }

  /** Goes on with what was cut off. */
  async resume(): Promise<void> {
    for (const workId of await this.#store.read(openWorks, null)) void this.#run(workId)
  }

  /** Begins a work; answers its end, or where it stands after a moment. */
  async start(spec: BulkSpec, { ids, chosen }: SelectedIds, actor: string): Promise<BulkWork> {
    const work = await this.#store.write(startWork, { spec, ids, chosen, actor })
    return await this.#answer(work.workId)
  }

  /** Begins to take a work back. */
  async undo(workId: number, actor: string): Promise<BulkWork> {
    const work = await this.#store.write(startUndo, { workId, actor })
    return await this.#answer(work.workId)
  }

  /** The end of a work, however long it takes. */
  async finish(workId: number): Promise<BulkWork> {
    await this.#running.get(workId)
    return await this.#store.read(getWork, { workId })
  }

  cancel(workId: number): Promise<BulkWork> {
    return this.#store.write(cancelWork, { workId })
  }

  /** Begins no more slices; what is left waits for the next start. */
  async close(): Promise<void> {
    this.#closing.abort()
    await this.#turn
  }

  async #answer(workId: number): Promise<BulkWork> {
    const abort = new AbortController()
    const moment = wait(ANSWER_MS, undefined, { signal: abort.signal }).catch(() => undefined)
    await Promise.race([this.#run(workId), moment])
    abort.abort()
    return await this.#store.read(getWork, { workId })
  }

  #run(workId: number): Promise<unknown> {
    const work = this.#turn.then(() => this.#steps(workId))
    this.#turn = work
    this.#running.set(workId, work)
    void work.finally(() => this.#running.delete(workId))
    return work
  }

  /** Never fails: while the database is away the work waits for it, and what a closing server leaves goes on at the next start. */
  async #steps(workId: number): Promise<void> {
    const { signal } = this.#closing
    try {
      let work = await this.#store.write(stepWork, { workId })
      while (work.state === 'running' && !signal.aborted) work = await this.#store.write(stepWork, { workId })
    } catch (error) {
      if (error instanceof StoreError && error.code === 'TEMPORARILY_UNAVAILABLE') {
        await wait(AGAIN_MS, undefined, { signal }).catch(() => undefined)
        return signal.aborted ? undefined : await this.#steps(workId)
      }
      const message = error instanceof Error ? error.message : String(error)
      await this.#store.write(failWork, { workId, error: message }).catch(() => undefined)
      if (!(error instanceof StoreError)) process.emitWarning(error instanceof Error ? error : message)
    }
  }
}
