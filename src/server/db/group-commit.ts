import type { Connection, WriteConnection } from './connection.ts'
import type { WriteOperation } from './operation.ts'
import { StoreError } from './errors.ts'

/** A command that waits for its commit. */
export interface Command {
  run(tx: WriteConnection): Promise<unknown>
  done(result: unknown, change: number): void
  failed(error: unknown): void
}

/** What the writer needs beyond a connection: transactions on it. */
export interface Transactions {
  begin(): Promise<void>
  savepoint(): Promise<void>
  release(): Promise<void>
  rollbackToSavepoint(): Promise<void>
  commit(): Promise<void>
  rollback(): Promise<void>
}

/** Work that the writer does by itself, a slice at a time: the fold. `backlog` is what is left, in points. */
export type BackgroundWork = WriteOperation<null, { backlog: number }>

export interface GroupCommitterOptions {
  background?: BackgroundWork | undefined
  /** The store can no longer be trusted (a failed sync): nothing may be acknowledged after this. */
  onFatal(error: unknown): void
}

const MAX_GROUP = 256
/** A group also ends when it has worked this long, so that its first command does not wait for all others. */
const MAX_GROUP_MS = 8
const QUIET_MS = 200
const BUSY_MS = 1000
const LARGE_BACKLOG = 1_000_000

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
    if (this.#running) await new Promise<void>(resolve => this.#idle.push(resolve))
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      // Let commands that have arrived meanwhile join this group.
      await new Promise(resolve => setImmediate(resolve))
      const group = this.#queue
      this.#queue = []
      await this.#commit(group)
      const since = performance.now() - this.#lastBackground
      if (this.#backlog > 0 && since > (this.#backlog > LARGE_BACKLOG ? 0 : BUSY_MS)) await this.#work()
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
      await this.#work()
      await new Promise(resolve => setImmediate(resolve))
    }
    if (this.#queue.length > 0) return void this.#drain()
    this.#running = false
    for (const resolve of this.#idle.splice(0)) resolve()
  }

  async #work(): Promise<void> {
    const { background } = this.#options
    if (background === undefined) {
      this.#backlog = 0
      return
    }
    const command: Command = {
      run: tx => background.run(tx, null),
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
    try {
      await transactions.begin()
      if (this.#connection.kind === 'postgres') change = await this.#readChange(true)
      const before = change
      const tx = this.#writeConnection(() => ++change)
      for (const command of group) {
        if (taken >= MAX_GROUP || (taken > 0 && performance.now() - started > MAX_GROUP_MS)) break
        unanswered.add(command)
        taken++
        await transactions.savepoint()
        try {
          const result = await command.run(tx)
          await transactions.release()
          succeeded.set(command, result)
        } catch (error) {
          if (isIoError(error)) throw error
          this.#memory.clear()
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
    for (const [command, result] of succeeded) command.done(result, change)
  }

  #writeConnection(nextChange: () => number): WriteConnection {
    const connection = this.#connection
    const memory = this.#memory
    return {
      kind: connection.kind,
      kysely: connection.kysely,
      all: (sql, values) => connection.all(sql, values),
      get: (sql, values) => connection.get(sql, values),
      run: (sql, values) => connection.run(sql, values),
      insertMany: (table, columns, conflict) => connection.insertMany(table, columns, conflict),
      nextChange,
      now: Date.now(),
      remembered: <T>(name: string, create: () => T): T => {
        if (!memory.has(name)) memory.set(name, create())
        // One name is always remembered with one type: the one its only caller gives.
        return memory.get(name) as T
      },
    }
  }
}

/** The transactions of an SQLite connection. */
export const sqliteTransactions = (exec: (sql: string) => void): Transactions => ({
  begin: async () => exec('begin immediate'),
  savepoint: async () => exec('savepoint command'),
  release: async () => exec('release command'),
  rollbackToSavepoint: async () => exec('rollback to command; release command'),
  commit: async () => exec('commit'),
  rollback: async () => exec('rollback'),
})

/** The transactions of a PostgreSQL client. */
export const postgresTransactions = (query: (sql: string) => Promise<unknown>): Transactions => ({
  begin: async () => void (await query('begin')),
  savepoint: async () => void (await query('savepoint command')),
  release: async () => void (await query('release command')),
  rollbackToSavepoint: async () => void (await query('rollback to command; release command')),
  commit: async () => void (await query('commit')),
  rollback: async () => void (await query('rollback')),
})

export const writeRefused = (): StoreError =>
  new StoreError(
    'TEMPORARILY_UNAVAILABLE',
    'The store is closing and takes no more writes. Try again in a moment.',
  )
