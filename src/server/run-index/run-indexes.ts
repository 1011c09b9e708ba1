import type { Connection } from '../db/connection.ts'
import { GarbageCollection } from './collect-garbage.ts'
import { RunIndex, type IndexPage, type IndexQuery } from './run-index.ts'

/** What all indexes of a store may take together; the least lately used give way. */
const MAX_BYTES = 1_500_000_000
const MAX_INDEXES = 50
/** Above so many experiments, asking for their changes would cost as much as SQL does. */
const MAX_EXPERIMENTS = 20_000
const IDLE_MS = 10 * 60_000
const LOOK_MS = 60_000

const kept = new WeakMap<Connection, RunIndexes>()

/** Makes a connection answer from indexes of runs. */
export const keepRunIndexes = (connection: Connection): void =>
  void kept.set(connection, new RunIndexes(connection))

/** The indexes that a connection answers from; undefined for one that has SQL alone. */
export const runIndexesOf = (connection: Connection): RunIndexes | undefined => kept.get(connection)

/** The indexes of runs of a store, one for each set of experiments that is looked at. */
export class RunIndexes {
  readonly #db: Connection
  /** The least lately used first. */
  readonly #indexes = new Map<string, RunIndex>()
  readonly #garbage = new GarbageCollection()

  constructor(db: Connection) {
    this.#db = db
    setInterval(() => this.#dropIdle(), LOOK_MS).unref()
  }

  /**
   * A window of the runs that a query finds.
   * @param name names what the query asks, whatever the experiments.
   * @returns null where only SQL can tell.
   */
  async page(name: string, query: IndexQuery, offset: number, limit: number): Promise<IndexPage | null> {
    if (query.experimentIds.length > MAX_EXPERIMENTS) return null
    const experimentIds = [...new Set(query.experimentIds)].sort((a, b) => a - b)
    const key = experimentIds.join()
    const index = this.#indexes.get(key) ?? new RunIndex(this.#db, experimentIds)
    this.#indexes.delete(key)
    this.#indexes.set(key, index)
    const page = await index.page(name, { ...query, experimentIds }, offset, limit)
    this.#makeRoom(index)
    return page
  }

  #makeRoom(current: RunIndex): void {
    let bytes = 0
    for (const index of this.#indexes.values()) bytes += index.bytes
    for (const [key, index] of this.#indexes) {
      if (index === current || (bytes <= MAX_BYTES && this.#indexes.size <= MAX_INDEXES)) continue
      bytes -= index.bytes
      this.#indexes.delete(key)
    }
    if (bytes > MAX_BYTES) current.shrink()
    this.#garbage.grownTo(bytes)
  }

  #dropIdle(): void {
    const since = performance.now() - IDLE_MS
    for (const [key, index] of this.#indexes) if (index.usedAt < since) this.#indexes.delete(key)
  }
}
