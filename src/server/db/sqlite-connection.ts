import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely'
import type { Connection, OnConflict, SqlRow, SqlValue } from './connection.ts'
import type { Schema } from './schema.ts'
import { StoreError } from './errors.ts'
import { placeholders } from './placeholders.ts'

const STATEMENT_CACHE = 500

/** Registers functions that queries use on a connection; the search language needs one for Unicode case. */
export type SqliteSetup = (database: DatabaseSync) => void

const outOfRange = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_OUT_OF_RANGE'

const narrowValue = (value: SqlValue): SqlValue => {
  if (typeof value !== 'bigint') return value
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

const narrow = (row: SqlRow): SqlRow => {
  for (const [name, value] of Object.entries(row)) row[name] = narrowValue(value)
  return row
}

const sqliteError = (error: unknown): unknown => {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return error
  const primary = error.errcode & 0xff
  if (primary === 13)
    return new StoreError(
      'STORAGE_FULL',
      'The disk that holds the store is full. Free some space, then try again.',
    )
  if (primary === 5) return new StoreError('TEMPORARILY_UNAVAILABLE', 'The store is busy. Try again.')
  return error
}

/** A connection to an SQLite file. Everything runs in the calling thread. */
export class SqliteConnection implements Connection {
  readonly kind = 'sqlite'
  readonly kysely: Kysely<Schema>
  readonly database: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  constructor(file: string, options: { readOnly: boolean; setup?: SqliteSetup | undefined }) {
    this.database = new DatabaseSync(file, { readOnly: options.readOnly, timeout: 5000 })
    this.database.exec(
      'pragma foreign_keys = on; pragma case_sensitive_like = on; pragma temp_store = memory',
    )
    options.setup?.(this.database)
    this.kysely = new Kysely<Schema>({ dialect: new SqliteDialect({ database: this.#forKysely() }) })
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    if (this.#statements.size >= STATEMENT_CACHE) {
      const oldest = this.#statements.keys().next()
      if (oldest.done !== true) this.#statements.delete(oldest.value)
    }
    const statement = this.database.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }

  #allNow(sql: string, values: readonly SqlValue[]): SqlRow[] {
    return this.#read(this.#prepare(sql), values, narrow)
  }

  /** Reads rows in whatever shape the statement gives them. */
  #read<Row>(statement: StatementSync, values: readonly SqlValue[], narrowed: (row: Row) => Row): Row[] {
    const inputs = values as SQLInputValue[]
    try {
      return statement.all(...inputs) as Row[]
    } catch (error) {
      if (!outOfRange(error)) throw sqliteError(error)
    }
    // Some integer passes 2^53: read all as bigint once more, then make the small ones numbers again.
    statement.setReadBigInts(true)
    try {
      return (statement.all(...inputs) as Row[]).map(narrowed)
    } finally {
      statement.setReadBigInts(false)
    }
  }

  #runNow(sql: string, values: readonly SqlValue[]): number {
    try {
      return Number(this.#prepare(sql).run(...(values as SQLInputValue[])).changes)
    } catch (error) {
      throw sqliteError(error)
    }
  }

  async all<Row extends SqlRow>(sql: string, values: readonly SqlValue[] = []): Promise<Row[]> {
    return this.#allNow(sql, values) as Row[]
  }

  async get<Row extends SqlRow>(sql: string, values: readonly SqlValue[] = []): Promise<Row | undefined> {
    return this.#allNow(sql, values)[0] as Row | undefined
  }

  async lists(sql: string, values: readonly SqlValue[] = []): Promise<SqlValue[][]> {
    const statement = this.#prepare(sql)
    statement.setReturnArrays(true)
    try {
      return this.#read<SqlValue[]>(statement, values, row => row.map(narrowValue))
    } finally {
      statement.setReturnArrays(false)
    }
  }

  async run(sql: string, values: readonly SqlValue[] = []): Promise<number> {
    return this.#runNow(sql, values)
  }

  async insertMany(
    table: keyof Schema,
    columns: Record<string, readonly SqlValue[]>,
    conflict: { key: readonly string[]; then: OnConflict },
  ): Promise<void> {
    const names = Object.keys(columns)
    const arrays = Object.values(columns)
    const verb = { fail: 'insert', ignore: 'insert or ignore', replace: 'insert or replace' }[conflict.then]
    const sql = `${verb} into ${table} (${names.join(', ')}) values (${placeholders(names.length)})`
    const statement = this.#prepare(sql)
    const count = arrays[0]?.length ?? 0
    const row: SQLInputValue[] = new Array(arrays.length)
    try {
      for (let i = 0; i < count; i++) {
        for (let c = 0; c < arrays.length; c++) row[c] = arrays[c]![i] as SQLInputValue
        statement.run(...row)
      }
    } catch (error) {
      throw sqliteError(error)
    }
  }

  /** Runs statements that answer nothing: pragmas, transactions, migrations. */
  exec(sql: string): void {
    try {
      this.database.exec(sql)
    } catch (error) {
      throw sqliteError(error)
    }
  }

  close(): void {
    this.#statements.clear()
    this.database.close()
  }

  #forKysely(): SqliteDatabase {
    return {
      close: () => undefined,
      prepare: sql => ({
        reader: this.#prepare(sql).columns().length > 0,
        all: values => this.#allNow(sql, values as SqlValue[]),
        run: values => ({ changes: this.#runNow(sql, values as SqlValue[]), lastInsertRowid: 0 }),
        iterate: values => this.#allNow(sql, values as SqlValue[])[Symbol.iterator](),
      }),
    }
  }
}
