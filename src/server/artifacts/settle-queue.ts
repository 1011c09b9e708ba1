import type { Store } from '../db/store.ts'
import type { ArtifactOwner } from './artifact-owners.ts'
import { type ArtifactRow, settleArtifacts } from './artifact-rows.ts'
import type { ArtifactStore } from './artifact-store.ts'

/** A path, from an owner's root, at which files may have come or gone. */
export interface ChangedPath {
  owner: ArtifactOwner
  /** Empty for the root. */
  path: string
}

/** Why paths are looked at: something was to come there, or to go, or nobody knows. */
type Occasion = 'upload' | 'removal' | 'comparison'

interface Waiting {
  changes: readonly ChangedPath[]
  occasion: Occasion
  /** The checks that announced it. */
  checks: readonly number[]
  resolve: (states: Settled) => void
  reject: (error: unknown) => void
}

/** Whether a folder is there again that was removed, so that more may have changed below it. */
export interface Settled {
  folders: boolean
}

/** So many paths are looked at in one round. */
const ROUND = 500
const LOOKED_AT_ONCE = 64
/** Longer paths, in bytes, are not listed: PostgreSQL takes none into an index. */
const MAX_LISTED = 2000

/**
 * Brings the list of files up to what is on disk, a round at a time: each looks at its paths only after all files were
 * changed for which it was asked. So the last round tells the truth, in whichever order uploads and deletes came.
 */
export class SettleQueue {
  readonly #files: ArtifactStore
  readonly #store: Store
  #waiting: Waiting[] = []
  #running = false

  constructor(files: ArtifactStore, store: Store) {
    this.#files = files
    this.#store = store
  }

  /** Resolves when the rows of these paths are durable. Checks are done then, or wait where a folder came back after its removal. */
  settle(
    changes: readonly ChangedPath[],
    occasion: Occasion,
    checks: readonly number[] = [],
  ): Promise<Settled> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ changes, occasion, checks, resolve, reject })
      if (this.#running) return
      this.#running = true
      void this.#work()
    })
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      const round = this.#takeRound()
      try {
        await this.#settle(round)
      } catch (error) {
        for (const { reject } of round) reject(error)
      }
    }
    this.#running = false
  }

  #takeRound(): Waiting[] {
    let paths = 0
    const end = this.#waiting.findIndex(({ changes }, i) => (paths += changes.length) > ROUND && i > 0)
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end)
  }

  async #settle(round: readonly Waiting[]): Promise<void> {
    const rows: ArtifactRow[] = []
    const [done, waiting]: [number[], number[]] = [[], []]
    const settled = new Map<Waiting, Settled>()
    for (const one of round) {
      const states = await this.#look(one)
      rows.push(...states.map(({ row }) => row))
      const folders = one.occasion === 'removal' && states.some(({ isFolder }) => isFolder)
      settled.set(one, { folders })
      for (const check of one.checks) (folders ? waiting : done).push(check)
    }
    await this.#store.write(settleArtifacts, { rows, done, waiting })
    for (const [{ resolve }, states] of settled) resolve(states)
  }

  async #look({ changes, occasion }: Waiting): Promise<{ row: ArtifactRow; isFolder: boolean }[]> {
    const looked: { row: ArtifactRow; isFolder: boolean }[] = []
    for (let from = 0; from < changes.length; from += LOOKED_AT_ONCE) {
      const group = changes.slice(from, from + LOOKED_AT_ONCE).map(async ({ owner, path }) => {
        const { runId, modelId, root, prefix } = owner
        const state = await this.#files.stat([...root.split('/'), ...(path === '' ? [] : path.split('/'))])
        const isFolder = state?.isDirectory === true
        const listed = path === '' ? '' : `${prefix}${path}`
        const isListed = state !== null && !isFolder && path !== '' && Buffer.byteLength(listed) <= MAX_LISTED
        const file = isListed ? { size: state.size, modifiedAt: state.modifiedAt.getTime() } : null
        const byClient = occasion !== 'comparison'
        return { row: { runId, modelId, path: listed, file, bare: !isFolder, byClient }, isFolder }
      })
      looked.push(...(await Promise.all(group)))
    }
    return looked
  }
}
