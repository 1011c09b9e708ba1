import type { Readable } from 'node:stream'
import type { Store } from '../db/store.ts'
import { refuseGonePlace } from '../trash/upload-place.ts'
import { adoptChecks, announceCheck } from './artifact-checks.ts'
import { type ArtifactOwner, artifactOwners } from './artifact-owners.ts'
import type { ArtifactStore, StoredEntry, StoredFile, StoredState } from './artifact-store.ts'
import { ListComparison } from './list-comparison.ts'
import { SettleQueue } from './settle-queue.ts'

/**
 * Artifacts with a list of the files of runs in the store, for filters. A change is announced in the store before it
 * happens and listed before it is acknowledged; where the server ends in between, the place is looked at at its next start.
 */
export class ListedArtifacts implements ArtifactStore {
  readonly description: string
  readonly #files: ArtifactStore
  readonly #store: Store
  readonly #queue: SettleQueue
  readonly #comparison: ListComparison

  constructor(files: ArtifactStore, store: Store) {
    this.description = files.description
    this.#files = files
    this.#store = store
    this.#queue = new SettleQueue(files, store)
    this.#comparison = new ListComparison(files, store, this.#queue)
  }

  /** To be called before the first request. Then whatever may be wrong in the list is looked at, in the background. */
  async start(): Promise<void> {
    await this.#store.write(adoptChecks, null)
    this.#comparison.wake()
  }

  /** Resolves when nothing is left to look at. */
  caughtUp(): Promise<void> {
    return this.#comparison.idle()
  }

  /** Leaves what is still to be looked at for the next start. To be called before the store closes. */
  close(): Promise<void> {
    return this.#comparison.close()
  }

  list(path: readonly string[]): Promise<StoredEntry[]> {
    return this.#files.list(path)
  }

  stat(path: readonly string[]): Promise<StoredState | null> {
    return this.#files.stat(path)
  }

  open(path: readonly string[]): Promise<StoredFile> {
    return this.#files.open(path)
  }

  async write(
    segments: readonly string[],
    content: Readable,
    beforePlacing?: () => Promise<void>,
  ): Promise<void> {
    const path = segments.join('/')
    const owners = await this.#store.read(artifactOwners, { path })
    if (owners.length === 0) {
      await this.#store.read(refuseGonePlace, { path })
      return await this.#files.write(segments, content, beforePlacing)
    }
    // While the content comes, which takes longer.
    const announced = this.#store.write(announceCheck, { path })
    // Where it fails the upload says so, once its content is here.
    announced.catch(() => undefined)
    try {
      await this.#files.write(segments, content, async () => {
        await announced
        await beforePlacing?.()
      })
    } catch (error) {
      await announced.then(check => this.#settle(owners, path, 'upload', check)).catch(() => undefined)
      throw error
    }
    await this.#settle(owners, path, 'upload', await announced)
  }

  async remove(segments: readonly string[]): Promise<void> {
    const path = segments.join('/')
    const owners = await this.#store.read(artifactOwners, { path })
    // Above the files of runs it takes those of all runs within.
    const isAbove = owners.length === 0 && (await this.#files.stat(segments))?.isDirectory === true
    if (owners.length === 0 && !isAbove) return await this.#files.remove(segments)
    const check = await this.#store.write(announceCheck, { path })
    try {
      await this.#files.remove(segments)
    } finally {
      if (isAbove) await this.#comparison.look(check)
      else await this.#settle(owners, path, 'removal', check)
    }
  }

  /** What nothing refers to any more is on no list either. */
  purge(paths: readonly (readonly string[])[]): Promise<{ path: readonly string[]; error: unknown }[]> {
    return this.#files.purge(paths)
  }

  async #settle(
    owners: readonly ArtifactOwner[],
    path: string,
    occasion: 'upload' | 'removal',
    check: number,
  ): Promise<void> {
    const changes = owners.map(owner => ({ owner, path: path.slice(owner.root.length + 1) }))
    const { folders } = await this.#queue.settle(changes, occasion, [check])
    if (folders) this.#comparison.wake()
  }
}
