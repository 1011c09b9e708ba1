import { setTimeout as sleep } from 'node:timers/promises'
import type { ArtifactStore } from '../artifacts/artifact-store.ts'
import type { Store } from '../db/store.ts'
import { nextPlaces, placesRemoved, type DoomedPlace } from './purge-files.ts'
import { purgePoints, purgeSlice } from './purge-slice.ts'
import { openPurge } from './purge-works.ts'

/** So many places are removed between two slices. */
const PLACES = 64
/** After a slice others work for so many times as long as it took. */
const PAUSE = 1
/** How long it waits where the store failed, in ms. */
const REST = 60_000

class Stopped extends Error {}

/**
 * Deletes for good, in the background, what was begun: rows a slice at a time, and after each commit the files that it put down. So
 * rows never refer to files that are gone, and what a crash left is gone on with at the next start.
 */
export class Purges {
  readonly #store: Store
  readonly #files: ArtifactStore
  readonly #closing = new AbortController()
  #asked = false
  #work: Promise<void> | null = null
  #timer: NodeJS.Timeout | undefined

  constructor(store: Store, files: ArtifactStore) {
    this.#store = store
    this.#files = files
  }

  /** Looks for work, also for what an earlier process left. */
  wake(): void {
    this.#asked = true
    if (this.#closing.signal.aborted || this.#work !== null) return
    clearTimeout(this.#timer)
    this.#work = this.#run().finally(() => {
      this.#work = null
      if (this.#asked) this.wake()
    })
  }

  /** Resolves when nothing is left to do. */
  async idle(): Promise<void> {
    while (this.#work !== null) await this.#work
  }

  /** Ends after the slice that is at work; what is left waits for the next start. To be called before the store closes. */
  async close(): Promise<void> {
    this.#closing.abort()
    clearTimeout(this.#timer)
    await this.idle()
  }

  async #run(): Promise<void> {
    try {
      while (this.#asked) {
        this.#asked = false
        for (;;) {
          const purgeId = await this.#store.read(openPurge, null)
          if (purgeId === null) break
          await this.#purge(purgeId)
        }
        while (await this.#step(() => this.#store.write(purgePoints, null)));
        await this.#removeFiles(Number.POSITIVE_INFINITY)
      }
    } catch (error) {
      this.#asked = false
      if (error instanceof Stopped) return
      process.emitWarning(`Not all that was deleted for good is gone yet: ${String(error)}`)
      this.#timer = setTimeout(() => this.wake(), REST)
      this.#timer.unref()
    }
  }

  async #purge(purgeId: number): Promise<void> {
    for (;;) {
      const { finished, files } = await this.#step(() => this.#store.write(purgeSlice, { purgeId }))
      if (files) await this.#removeFiles(1)
      if (finished) return
    }
  }

  /** Does one piece, then leaves the writer to others for about as long. */
  async #step<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#closing.signal.aborted) throw new Stopped()
    const began = performance.now()
    const result = await work()
    const pause = Math.min(100, (performance.now() - began) * PAUSE)
    await sleep(pause, undefined, { signal: this.#closing.signal, ref: false }).catch(() => undefined)
    return result
  }

  /** Removes places that are put down, at most so many rounds of them. What cannot be removed stays put down for another time. */
  async #removeFiles(rounds: number): Promise<void> {
    let after = 0
    for (let round = 0; round < rounds; round++) {
      const places = await this.#store.read(nextPlaces, { after, limit: PLACES })
      if (places.length === 0) return
      after = places.at(-1)?.id ?? after
      await this.#step(() => this.#removePlaces(places))
    }
  }

  async #removePlaces(places: readonly DoomedPlace[]): Promise<void> {
    const whole = places.filter(({ used }) => used.length === 0)
    const failures = await this.#files.purge(whole.map(({ path }) => path.split('/')))
    for (const { path, used } of places)
      if (used.length > 0) failures.push(...(await this.#removeAround(path, used)))
    for (const { path, error } of failures)
      process.emitWarning(`${path.join('/')} could not be deleted for good: ${String(error)}`)
    const left = new Set(failures.map(({ path }) => path.join('/')))
    const gone = places.filter(
      ({ path }) => ![...left].some(one => one === path || one.startsWith(`${path}/`)),
    )
    await this.#store.write(placesRemoved, { ids: gone.map(({ id }) => id) })
  }

  /** Removes what lies in a folder but for what is used in it. */
  async #removeAround(
    folder: string,
    used: readonly string[],
  ): Promise<{ path: readonly string[]; error: unknown }[]> {
    if (used.some(place => place === folder || folder.startsWith(`${place}/`))) return []
    const within = used.filter(place => place.startsWith(`${folder}/`))
    if (within.length === 0) return await this.#files.purge([folder.split('/')])
    const failures: { path: readonly string[]; error: unknown }[] = []
    for (const { name } of await this.#files.list(folder.split('/')))
      failures.push(...(await this.#removeAround(`${folder}/${name}`, within)))
    return failures
  }
}
