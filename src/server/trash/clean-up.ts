import type { ArtifactStore } from '../artifacts/artifact-store.ts'
import type { Store } from '../db/store.ts'
import type { TrashWork } from '../http/routes.ts'
import { nextCleanUp } from './clean-up-times.ts'
import { measureNext, saveSizes, type Measured, type MeasurePlace } from './measure-deletions.ts'
import { SWEEPER } from './purge-spec.ts'
import { startPurge } from './purge-works.ts'
import { Purges } from './purges.ts'
import { observeClock } from './trash-clock.ts'

/** How often the clock is looked at, ms. */
const LOOK_MS = 5 * 60 * 1000

/** Keeps the trash: looks at the clock, deletes for good what has been there for long enough, sums up sizes. */
export class CleanUp implements TrashWork {
  readonly purges: Purges
  readonly #store: Store
  readonly #keep: number
  #started = 0
  #sweptAt: number | null = null
  #timer: NodeJS.Timeout | undefined
  #measuring: Promise<void> | null = null
  #closed = false

  /** @param keep how long things stay in the trash, ms */
  constructor(store: Store, artifacts: ArtifactStore, keep: number) {
    this.#store = store
    this.#keep = keep
    this.purges = new Purges(store, artifacts)
  }

  /** To be called before the first request. Then what an earlier process left is gone on with, in the background. */
  async start(): Promise<void> {
    this.#started = Date.now()
    this.#sweptAt = (await this.#store.write(observeClock, {})).sweptAt
    this.purges.wake()
    this.#timer = setInterval(() => void this.look(), LOOK_MS)
    this.#timer.unref()
  }

  /** When the next clean-up begins, ms. */
  next(now: number): number {
    return nextCleanUp(this.#sweptAt, this.#started, now)
  }

  /** Looks at the clock, and begins a clean-up where it is time. */
  async look(): Promise<void> {
    try {
      const due = this.next(Date.now()) <= Date.now()
      const clock = await this.#store.write(observeClock, { swept: due })
      this.#sweptAt = clock.sweptAt
      if (due)
        await this.#store.write(startPurge, { spec: { expiredAt: clock.time - this.#keep }, actor: SWEEPER })
      // Also for what could not be done before.
      this.purges.wake()
    } catch (error) {
      process.emitWarning(`The trash could not be cleaned up: ${String(error)}`)
    }
  }

  wake(): void {
    this.purges.wake()
  }

  /** Sums up files whose size nobody knows, in the background. */
  measure(): void {
    if (this.#closed || this.#measuring !== null) return
    this.#measuring = this.#measure()
      .catch((error: unknown) => process.emitWarning(`The trash could not be summed up: ${String(error)}`))
      .finally(() => {
        this.#measuring = null
      })
  }

  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#timer)
    await Promise.all([this.purges.close(), this.#measuring])
  }

  async #measure(): Promise<void> {
    let place: MeasurePlace | null = { deletionId: 0, runId: 0, bytes: 0 }
    while (place !== null && !this.#closed) {
      const { sizes, next }: Measured = await this.#store.read(measureNext, place)
      if (sizes.length > 0) await this.#store.write(saveSizes, { sizes })
      place = next
    }
  }
}
