import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { clearScratch } from './scratch.ts'

/** So long without a question is quiet, ms. */
const QUIET_MS = 5000
/** Less than this is not worth a pause, bytes. */
const GROWN = 4_000_000

/**
 * Has what a thread read and needs no more collected once it is quiet: rows that became columns are ten times as large,
 * and V8 lets a heap of this size grow on. Node gives no call for it without a flag.
 */
export class GarbageCollection {
  #bytes = 0
  #timer: NodeJS.Timeout | undefined

  /** Tells how much is kept now; after it has grown, what it was made of is collected. */
  grownTo(bytes: number): void {
    if (this.#timer === undefined && bytes - this.#bytes < GROWN) return
    this.#bytes = bytes
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      collect()
    }, QUIET_MS).unref()
    this.#timer.refresh()
  }
}

const collect = (): void => {
  clearScratch()
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as () => void
  gc()
}
