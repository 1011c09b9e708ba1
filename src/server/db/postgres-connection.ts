import {
  Kysely,
  PostgresDialect,
  type PostgresCursor,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
} from 'kysely'
import pg from 'pg'
import type { Connection, OnConflict, SqlRow, SqlValue } from './connection.ts'
import type { Schema } from './schema.ts'
import { POSTGRES_ARRAY_TYPES } from './postgres-types.ts'
import { StoreError } from './errors.ts'

const INT8 = 20
pg.types.setTypeParser(INT8, text => {
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : BigInt(text)
})

const numbered = new Map<string, string>()

/** The same statement with `$1, $2 …` for its `?`; our statements hold no other question marks. */
const numberPlaceholders = (sql: string): string => {
  const known = numbered.get(sql)
  if (known !== undefined) return known
  let n = 0
  const result = sql.replaceAll('?', () => `$${++n}`)
  if (numbered.size < 5000) numbered.set(sql, result)
  return result
}

const UNAVAILABLE = /^(08|57P0|53)/

/** What the driver says, without a code, when its connection ends under a statement. */
const LOST = /^(Connection terminated|Client has encountered a connection error|Client was closed)/

const unavailable = (): StoreError =>
  new StoreError(
    'TEMPORARILY_UNAVAILABLE',
    'The database cannot be reached right now. Try again in a moment.',
  )

/** The database's word for a failure, in ours. */
export const postgresError = (error: unknown): unknown => {
  if (!(error instanceof Error) || error instanceof StoreError) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  // A text with a NUL, which PostgreSQL cannot so much as be asked for.
  if (code === '22021')
    return new StoreError('INVALID_PARAMETER_VALUE', 'A text has a NUL character, which cannot be stored.')
  if (code === '53100') return new StoreError('STORAGE_FULL', 'The disk of the database is full.')
  const lost =
    UNAVAILABLE.test(code) || /^E(CONN|PIPE|HOST|TIMEDOUT|AI_)/.test(code) || LOST.test(error.message)
  return lost ? unavailable() : error
}

/** One client in the shape of one lent by a pool, so that Kysely's statements run on it, inside its transaction. */
class LentClient implements PostgresPoolClient {
  readonly #client: () => pg.Client

  constructor(client: () => pg.Client) {
    this.#client = client
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  query(sql: unknown, parameters: readonly unknown[] = []): unknown {
    if (typeof sql !== 'string') throw new TypeError('The writer reads no cursors')
    return this.#client().query(sql, [...parameters])
  }

  release(): void {
    // It was never taken from a pool.
  }
}

const poolOfOne = (client: () => pg.Client): PostgresPool => ({
  options: {},
  connect: async () => new LentClient(client),
  end: async () => undefined,
})

/** A connection to PostgreSQL: one client for the writer, a pool for questions. */
export class PostgresConnection implements Connection {
  readonly kind = 'postgres'
  readonly kysely: Kysely<Schema>
  readonly #client: () => pg.Pool | pg.Client

  /** @param client a pool, or what answers the writer's client: another one after the connection was lost. */
  constructor(client: pg.Pool | (() => pg.Client)) {
    this.#client = typeof client === 'function' ? client : () => client
    const pool = typeof client === 'function' ? poolOfOne(client) : client
    this.kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  }

  async #query(sql: string, values: readonly unknown[]): Promise<pg.QueryResult<SqlRow>> {
    try {
      return await this.#client().query<SqlRow>(numberPlaceholders(sql), values as unknown[])
    } catch (error) {
      throw postgresError(error)
    }
  }

  async all<Row extends SqlRow>(sql: string, values: readonly SqlValue[] = []): Promise<Row[]> {
    return (await this.#query(sql, values)).rows as Row[]
  }

  async get<Row extends SqlRow>(sql: string, values: readonly SqlValue[] = []): Promise<Row | undefined> {
    return (await this.#query(sql, values)).rows[0] as Row | undefined
  }

  async lists(sql: string, values: readonly SqlValue[] = []): Promise<SqlValue[][]> {
    const text = numberPlaceholders(sql)
    try {
      const client = this.#client()
      return (await client.query<SqlValue[]>({ text, values: [...values], rowMode: 'array' })).rows
    } catch (error) {
      throw postgresError(error)
    }
  }

  async run(sql: string, values: readonly SqlValue[] = []): Promise<number> {
    return (await this.#query(sql, values)).rowCount ?? 0
  }

  async insertMany(
    table: keyof Schema,
    columns: Record<string, readonly SqlValue[]>,
    conflict: { key: readonly string[]; then: OnConflict },
  ): Promise<void> {
    const names = Object.keys(columns)
    const types: Record<string, string> = POSTGRES_ARRAY_TYPES
    const arrays = names.map(name => `?::${types[name] ?? 'text'}[]`).join(', ')
    const set = names.filter(name => !conflict.key.includes(name)).map(name => `${name} = excluded.${name}`)
    const then = {
      fail: '',
      ignore: ' on conflict do nothing',
      replace: ` on conflict (${conflict.key.join(', ')}) do update set ${set.join(', ')}`,
    }[conflict.then]
    await this.#query(
      `insert into ${table} (${names.join(', ')}) select * from unnest(${arrays})${then}`,
      Object.values(columns).map(column => [...column]),
    )
  }
}
