import pg from 'pg'
import type { BackgroundWork } from './group-commit.ts'
import { inlineStore } from './inline-store.ts'
import { migrate } from './migrate.ts'
import { PostgresConnection, postgresError } from './postgres-connection.ts'
import { PostgresWriter } from './postgres-writer.ts'
import type { Store } from './store.ts'
import { postgresTransactions } from './transactions.ts'

export interface PostgresStoreOptions {
  /** postgres://user@host/database */
  url: string
  background?: BackgroundWork | undefined
  onFatal(error: unknown): void
  /** Connections for questions; one more is the writer's. */
  poolSize?: number
}

/** Compiling a filter of 200 conditions takes the database seconds, running it milliseconds. */
const withoutJit = (url: string): string => {
  const parsed = new URL(url)
  parsed.searchParams.set('options', `${parsed.searchParams.get('options') ?? ''} -c jit=off`.trim())
  return parsed.href
}

/**
 * Opens (and where needed makes or migrates) a store in PostgreSQL. While the database is away, reads and writes fail
 * with TEMPORARILY_UNAVAILABLE; they work again as soon as it is back.
 * @throws StoreError when it cannot be reached, another server writes to it, or a newer one wrote it.
 */
export const openPostgresStore = async (options: PostgresStoreOptions): Promise<Store> => {
  const url = withoutJit(options.url)
  const writer = new PostgresWriter(url)
  await writer.connect()
  const pool = new pg.Pool({ connectionString: url, max: options.poolSize ?? 4 })
  // Idle connections that the database closed are replaced when the next question needs one.
  pool.on('error', () => undefined)
  const connection = new PostgresConnection(writer.client)
  try {
    await writer.client().query('begin')
    await migrate(connection, Date.now())
    await writer.client().query('commit')
  } catch (error) {
    await writer.end()
    await pool.end()
    throw postgresError(error)
  }
  const transactions = postgresTransactions(async sql => {
    try {
      return await writer.client().query(sql)
    } catch (error) {
      throw postgresError(error)
    }
  })
  return await inlineStore({
    reader: new PostgresConnection(pool),
    writer: connection,
    transactions: {
      ...transactions,
      begin: async () => {
        await writer.connect()
        await transactions.begin()
      },
    },
    durability: 'PostgreSQL: a write is acknowledged after the commit of the database (synchronous_commit)',
    background: options.background,
    onFatal: options.onFatal,
    close: async () => {
      await writer.end()
      await pool.end()
    },
  })
}
