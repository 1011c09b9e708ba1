import type { Kysely } from 'kysely'
import type { DatabaseKind } from './dialects.ts'
import type { Schema } from './schema.ts'

/** What a statement may be given. Integers beyond ±(2^53-1) are bigint; they come back as bigint too. */
export type SqlValue = string | number | bigint | null | Uint8Array

export type SqlRow = Record<string, SqlValue>

/** How {@link Connection.insertMany} meets a row that is there already. */
export type OnConflict = 'fail' | 'ignore' | 'replace'

/**
 * One connection to either database. Statements are written once, with `?` for values, in the SQL that both
 * understand; Kysely is for statements that are composed, the others for paths where composing costs.
 */
export interface Connection {
  readonly kind: DatabaseKind
  readonly kysely: Kysely<Schema>
  all<Row extends SqlRow>(sql: string, values?: readonly SqlValue[]): Promise<Row[]>
  get<Row extends SqlRow>(sql: string, values?: readonly SqlValue[]): Promise<Row | undefined>
  /** The rows of a question, each an array in the order of its columns: for many rows this takes half the time. */
  lists(sql: string, values?: readonly SqlValue[]): Promise<SqlValue[][]>
  /** Runs a statement; answers how many rows it changed. */
  run(sql: string, values?: readonly SqlValue[]): Promise<number>
  /**
   * Inserts rows, given as parallel arrays by column, in one statement or one prepared loop. `key` names the columns
   * that decide a conflict.
   */
  insertMany(
    table: keyof Schema,
    columns: Record<string, readonly SqlValue[]>,
    conflict: { key: readonly string[]; then: OnConflict },
  ): Promise<void>
}

/** Work that commands leave undone for a while: done once for all of them, before anything is read. */
export interface DeferredWork {
  readonly name: string
  readonly run: (tx: WriteConnection, args: null) => Promise<unknown>
}

/** A connection inside the one write transaction that is open. */
export interface WriteConnection extends Connection {
  /** Gives out the next change number of the store; it holds once the transaction commits. */
  nextChange(): number
  /** The time of this write, ms. */
  readonly now: number
  /**
   * Values that the writer remembers between commands, such as key ids. They are forgotten as soon as any command or
   * commit fails, so they never outlive a rollback.
   */
  remembered<T>(name: string, create: () => T): T
  /** Leaves work for later: it is done before the next question is asked, and soon in any case. */
  defer(work: DeferredWork): void
  /** Does now what was left; a command calls it before it reads what that work writes. */
  settle(): Promise<void>
}
