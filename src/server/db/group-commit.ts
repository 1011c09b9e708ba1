import type { Connection, DeferredWork, WriteConnection } from './connection.ts'
import type { WriteOperation } from './operation.ts'
import { StoreError } from './errors.ts'
import type { Transactions } from './transactions.ts'

/** A command that waits for its commit. */
export interface Command {
  run(tx: WriteConnection): Promise<unknown>
  done(result: unknown, change: number): void
  failed(error: unknown): void
}

/** A slice of work that the writer does by itself: about how many points, and whether only where waiting costs most. */
export interface BackgroundSlice {
  points: number
  urgent: boolean
}

/** Work that the writer does by itself, a slice at a time: the fold. `backlog` is what is left, in points. */
export type BackgroundWork = WriteOperation<BackgroundSlice, { backlog: number }>

export interface GroupCommitterOptions {
  background?: BackgroundWork | undefined
  /** The store can no longer be trusted (a failed sync): nothing may be acknowledged after this. */
  onFatal(error: unknown): void
}

const MAX_GROUP = 256
/** A group also ends when it has worked this long, so that its first command does not wait for all others. */
const MAX_GROUP_MS = 8
/** How long deferred work may wait while more commands come. */
const SETTLE_MS = 200
const QUIET_MS = 200
/** While commands come, one slice of background work in such a time, and only what is urgent. */
const BUSY_MS = 1000
const SLICE_POINTS = 20_000
/** Above it, slices are longer: fewer chunks are opened again. */
const LARGE_BACKLOG = 1_000_000
const LARGE_SLICE_POINTS = 60_000
/** Above it, 3 GB, slices are of all that waits even while commands come, and take up to a tenth of the time. */
const HUGE_BACKLOG = 100_000_000
const PAUSE_PER_SLICE = 9

const isIoError = (error: unknown): boolean =>
  error instanceof Error &&
  'errcode' in error &&
  typeof error.errcode === 'number' &&
  (error.errcode & 0xff) === 10

/**
 * Commits commands in groups: whatever waits when a commit begins goes into it, each command under a savepoint of its
 * own, so that one that fails takes nothing from its neighbours. Answers leave after the commit.
 */
export class GroupCommitter {
  readonly #connection: Connection
  readonly #transactions: Transactions
  readonly #options: GroupCommitterOptions
  readonly #memory = new Map<string, unknown>()
  #queue: Command[] = []
  #running = false
  #closed = false
  #change = 0
  #backlog = 1
  #lastBackground = 0
  #sliceMs = 0
  #deferred = new Set<DeferredWork>()
  #deferredSince = 0
  #timer: NodeJS.Timeout | undefined
  #idle: (() => void)[] = []

  constructor(connection: Connection, transactions: Transactions, options: GroupCommitterOptions) {
    this.#connection = connection
    this.#transactions = transactions
    this.#options = options
  }

  /** The number of the last committed change. */
  get change(): number {
    return this.#change
  }

  /** Whether committed commands have left work for later. */
  get deferred(): boolean {
    return this.#deferred.size > 0
  }

  /** Does what commands left for later; at once where they left nothing. */
  settle(): Promise<void> {
    if (!this.deferred) return Promise.resolve()
    return new Promise((resolve, reject) =>
      this.add({ run: tx => tx.settle(), done: () => resolve(), failed: reject }),
    )
  }

  /** Reads the counter; call once before the first command. */
  async start(): Promise<void> {
    this.#change = await this.#readChange(false)
    this.#scheduleBackground()
  }

  add(command: Command): void {
    this.#queue.push(command)
    if (this.#running) return
    this.#running = true
    clearTimeout(this.#timer)
    void this.#drain()
  }

  /** Resolves when nothing waits any more; background work no longer starts. */
  async finish(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    // What cannot be settled now is settled when the store is opened again.
    await this.settle().catch(() => undefined)
    if (this.#running) await new Promise<void>(resolve => this.#idle.push(resolve))
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      // Let commands that have arrived meanwhile join this group.
      await new Promise(resolve => setImmediate(resolve))
      const group = this.#queue
      this.#queue = []
      if (this.#isSettlingDue()) group.push(this.#settling())
      await this.#commit(group)
      if (this.#isWorkDue()) await this.#work(this.#backlog <= HUGE_BACKLOG)
    }
    this.#running = false
    for (const resolve of this.#idle.splice(0)) resolve()
    this.#backlog = Math.max(this.#backlog, 1)
    this.#scheduleBackground()
  }

  #scheduleBackground(): void {
    if (this.#options.background === undefined || this.#closed) return
    this.#timer = setTimeout(() => void this.#workWhileQuiet(), QUIET_MS)
    this.#timer.unref()
  }

  async #workWhileQuiet(): Promise<void> {
    if (this.#running) return
    this.#running = true
    while (this.#backlog > 0 && this.#queue.length === 0 && !this.#closed) {
      await this.#work(false)
      await new Promise(resolve => setImmediate(resolve))
    }
    if (this.#queue.length > 0) return void this.#drain()
    this.#running = false
    for (const resolve of this.#idle.splice(0)) resolve()
  }

  #isSettlingDue(): boolean {
    return this.deferred && performance.now() - this.#deferredSince > SETTLE_MS
  }

  #settling(): Command {
    this.#deferredSince = performance.now()
    // Where it fails, such as on a full disk, whoever writes is told the same; it is tried again later.
    return { run: tx => tx.settle(), done: () => undefined, failed: () => undefined }
  }

  #isWorkDue(): boolean {
    const since = performance.now() - this.#lastBackground
    const pause = this.#backlog > HUGE_BACKLOG ? Math.min(BUSY_MS, PAUSE_PER_SLICE * this.#sliceMs) : BUSY_MS
    return this.#backlog > 0 && since > pause
  }

  async #work(urgent: boolean): Promise<void> {
    const { background } = this.#options
    if (background === undefined) {
      this.#backlog = 0
      return
    }
    const points = this.#backlog > LARGE_BACKLOG && !urgent ? LARGE_SLICE_POINTS : SLICE_POINTS
    const began = performance.now()
    const command: Command = {
      run: tx => background.run(tx, { points, urgent }),
      done: result => {
        this.#backlog = (result as { backlog: number }).backlog
      },
      failed: error => {
        this.#backlog = 0
        process.emitWarning(error instanceof Error ? error : String(error))
      },
    }
    await this.#commit([command])
    this.#lastBackground = performance.now()
    this.#sliceMs = this.#lastBackground - began
  }

  async #readChange(lock: boolean): Promise<number> {
    const suffix = lock && this.#connection.kind === 'postgres' ? ' for update' : ''
    const row = await this.#connection.get<{ change: number }>(
      `select change from change_counter where id = 1${suffix}`,
    )
    return row?.change ?? 0
  }

  async #commit(group: Command[]): Promise<void> {
    const transactions = this.#transactions
    const succeeded = new Map<Command, unknown>()
    const unanswered = new Set<Command>()
    const started = performance.now()
    let change = this.#change
    let taken = 0
    const deferred = new Set(this.#deferred)
    try {
      await transactions.begin()
      if (this.#connection.kind === 'postgres') change = await this.#readChange(true)
      const before = change
      const tx = this.#writeConnection(() => ++change, deferred)
      for (const command of group) {
        if (taken >= MAX_GROUP || (taken > 0 && performance.now() - started > MAX_GROUP_MS)) break
        unanswered.add(command)
        taken++
        const deferredBefore = [...deferred]
        await transactions.savepoint()
        try {
          const result = await command.run(tx)
          await transactions.release()
          succeeded.set(command, result)
        } catch (error) {
          if (isIoError(error)) throw error
          this.#memory.clear()
          deferred.clear()
          for (const work of deferredBefore) deferred.add(work)
          await transactions.rollbackToSavepoint()
          unanswered.delete(command)
          command.failed(error)
        }
      }
      if (change !== before)
        await this.#connection.run('update change_counter set change = ? where id = 1', [change])
      await transactions.commit()
    } catch (error) {
      this.#memory.clear()
      await transactions.rollback().catch(() => undefined)
      if (isIoError(error)) this.#options.onFatal(error)
      this.#queue.unshift(...(taken === 0 ? [] : group.slice(taken)))
      for (const command of taken === 0 ? group : unanswered) command.failed(error)
      return
    }
    this.#queue.unshift(...group.slice(taken))
    this.#change = change
    if (!this.deferred) this.#deferredSince = performance.now()
    this.#deferred = deferred
    for (const [command, result] of succeeded) command.done(result, change)
  }

  #writeConnection(nextChange: () => number, deferred: Set<DeferredWork>): WriteConnection {
    const connection = this.#connection
    const memory = this.#memory
    const tx: WriteConnection = {
      kind: connection.kind,
      kysely: connection.kysely,
      all: (sql, values) => connection.all(sql, values),
      get: (sql, values) => connection.get(sql, values),
      lists: (sql, values) => connection.lists(sql, values),
      run: (sql, values) => connection.run(sql, values),
      insertMany: (table, columns, conflict) => connection.insertMany(table, columns, conflict),
      nextChange,
      now: Date.now(),
      remembered: <T>(name: string, create: () => T): T => {
        if (!memory.has(name)) memory.set(name, create())
        // One name is always remembered with one type: the one its only caller gives.
        return memory.get(name) as T
      },
      defer: work => void deferred.add(work),
      settle: async () => {
        for (const work of deferred) await work.run(tx, null)
        deferred.clear()
      },
    }
    return tx
  }
}

export const writeRefused = (): StoreError =>
  new StoreError(
    'TEMPORARILY_UNAVAILABLE',
    'The store is closing and takes no more writes. Try again in a moment.',
  )
