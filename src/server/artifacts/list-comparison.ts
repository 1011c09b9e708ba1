import type { Store } from '../db/store.ts'
import { advanceCheck, type ArtifactCheck, nextCheck } from './artifact-checks.ts'
import { type ArtifactOwner, artifactOwners, nextArtifactOwners } from './artifact-owners.ts'
import { listedPaths, settleArtifacts } from './artifact-rows.ts'
import type { ArtifactStore } from './artifact-store.ts'
import type { ChangedPath, SettleQueue } from './settle-queue.ts'

/** So many paths are compared at once: a few milliseconds of the writer's time. */
const BATCH = 200
/** How long it waits where the store or the disk failed, in ms. */
const REST = 60_000

class Stopped extends Error {}

const segmentsOf = (path: string): string[] => (path === '' ? [] : path.split('/'))

/** Compares the list of files with the files where one may have changed without the other, in the background. */
export class ListComparison {
  readonly #files: ArtifactStore
  readonly #store: Store
  readonly #queue: SettleQueue
  #closed = false
  #asked = false
  #work: Promise<void> | null = null
  #timer: NodeJS.Timeout | undefined
  #batch: ChangedPath[] = []

  constructor(files: ArtifactStore, store: Store, queue: SettleQueue) {
    this.#files = files
    this.#store = store
    this.#queue = queue
  }

  /** Looks for checks that wait. */
  wake(): void {
    this.#asked = true
    if (this.#closed || this.#work !== null) return
    clearTimeout(this.#timer)
    this.#work = this.#run().finally(() => {
      this.#work = null
      if (this.#asked) this.wake()
    })
  }

  /** Has a check that was announced looked at. */
  async look(id: number): Promise<void> {
    await this.#store.write(settleArtifacts, { rows: [], done: [], waiting: [id] })
    this.wake()
  }

  async idle(): Promise<void> {
    while (this.#work !== null) await this.#work
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    await this.idle()
  }

  async #run(): Promise<void> {
    try {
      while (this.#asked) {
        this.#asked = false
        for (;;) {
          const check = await this.#store.read(nextCheck, null)
          if (check === null) break
          await this.#compare(check)
        }
      }
    } catch (error) {
      this.#batch = []
      this.#asked = false
      if (error instanceof Stopped) return
      process.emitWarning(`The list of artifacts is not complete yet: ${String(error)}`)
      this.#timer = setTimeout(() => this.wake(), REST)
      this.#timer.unref()
    }
  }

  async #compare(check: ArtifactCheck): Promise<void> {
    const { id, path } = check
    const owners = await this.#store.read(artifactOwners, { path })
    for (const owner of owners) await this.#compareWithin(owner, path.slice(owner.root.length + 1), true)
    if (owners.length === 0) await this.#compareAll(check)
    await this.#flush()
    await this.#store.write(settleArtifacts, { rows: [], done: [id], waiting: [] })
  }

  async #compareAll({ id, path, ...from }: ArtifactCheck): Promise<void> {
    let place = from
    for (;;) {
      const page = await this.#store.read(nextArtifactOwners, { path, ...place })
      if (page.done) return
      for (const { listed, ...owner } of page.owners) await this.#compareWithin(owner, '', listed)
      await this.#flush()
      place = { run: page.run, model: page.model }
      await this.#store.write(advanceCheck, { id, ...place })
    }
  }

  /** All that is listed or lies at a path of an owner. */
  async #compareWithin(owner: ArtifactOwner, path: string, listed: boolean): Promise<void> {
    const state = await this.#files.stat([...segmentsOf(owner.root), ...segmentsOf(path)])
    if (listed || state?.isDirectory === false) await this.#add({ owner, path })
    if (state?.isDirectory !== true) return
    if (listed) await this.#compareListed(owner, path)
    await this.#compareFiles(owner, path)
  }

  async #compareListed(owner: ArtifactOwner, path: string): Promise<void> {
    const { runId, modelId, prefix } = owner
    const within = path === '' ? '' : `${prefix}${path}`
    let after = ''
    for (;;) {
      const asked = { runId, modelId, path: within, after, limit: BATCH }
      const paths = await this.#store.read(listedPaths, asked)
      for (const listed of paths) await this.#add({ owner, path: listed.slice(prefix.length) })
      after = paths.at(-1) ?? ''
      if (paths.length < BATCH) return
    }
  }

  async #compareFiles(owner: ArtifactOwner, path: string): Promise<void> {
    const folders = [path]
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      const entries = await this.#files.list([...segmentsOf(owner.root), ...segmentsOf(folder)])
      for (const { name, isDirectory } of entries) {
        const below = folder === '' ? name : `${folder}/${name}`
        if (isDirectory) folders.push(below)
        else await this.#add({ owner, path: below })
      }
    }
  }

  async #add(change: ChangedPath): Promise<void> {
    this.#batch.push(change)
    if (this.#batch.length >= BATCH) await this.#flush()
  }

  async #flush(): Promise<void> {
    if (this.#closed) throw new Stopped()
    const batch = this.#batch
    this.#batch = []
    if (batch.length > 0) await this.#queue.settle(batch, 'comparison')
  }
}
