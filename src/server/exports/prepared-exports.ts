import { randomBytes } from 'node:crypto'
import type { PrepareExport } from '#contract/exports.ts'
import { notFound } from '../db/errors.ts'
import type { Progress } from './send-export.ts'

const KEPT_MS = 60 * 60_000
const MOST_KEPT = 100
/** Ids of runs that all kept exports name together, at most: some 60 MB. */
const MOST_IDS = 500_000

/** An export that can be taken by its id. */
export interface Prepared {
  readonly asked: PrepareExport
  readonly fileName: string
  readonly runs: number
  readonly progress: Progress
  /** Ends it, also before it begins. */
  readonly cancel: AbortController
  readonly until: number
}

const namedRuns = ({ selection }: PrepareExport): number =>
  'runIds' in selection ? selection.runIds.length : selection.except.length

/** The exports that were prepared, in memory: the oldest give way, and none outlives the server. */
export class PreparedExports {
  readonly #kept = new Map<string, Prepared>()

  /** Keeps an export for an hour; answers the id by which it is taken. */
  keep(asked: PrepareExport, fileName: string, runs: number): string {
    const id = randomBytes(16).toString('hex')
    const progress: Progress = { state: 'waiting', written: 0, bytes: 0, message: null }
    this.#kept.set(id, {
      asked,
      fileName,
      runs,
      progress,
      cancel: new AbortController(),
      until: Date.now() + KEPT_MS,
    })
    this.#makeRoom(id)
    return id
  }

  /** @throws StoreError RESOURCE_DOES_NOT_EXIST when it is too old, or there never was one. */
  find(id: string): Prepared {
    const kept = this.#kept.get(id)
    if (kept === undefined || kept.until < Date.now())
      throw notFound('This link to an export has expired. Export again.')
    return kept
  }

  #makeRoom(newest: string): void {
    let ids = 0
    for (const { asked } of this.#kept.values()) ids += namedRuns(asked)
    for (const [id, { asked, until }] of this.#kept) {
      if (id === newest) break
      if (until >= Date.now() && ids <= MOST_IDS && this.#kept.size <= MOST_KEPT) break
      ids -= namedRuns(asked)
      this.#kept.delete(id)
    }
  }
}
