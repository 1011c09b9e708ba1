import type { BackgroundWork } from './group-commit.ts'
import { IndexThread } from './index-thread.ts'
import { inlineStore } from './inline-store.ts'
import { migrate } from './migrate.ts'
import { PostgresConnection, postgresError } from './postgres-connection.ts'
import { openPostgresReader, withoutJit } from './postgres-reader.ts'
import { PostgresWriter } from './postgres-writer.ts'
import { streamFrom } from './stream-thread.ts'
import type { Store } from './store.ts'
import { postgresTransactions } from './transactions.ts'

export interface PostgresStoreOptions {
  /** postgres://user@host/database */
  url: string
  background?: BackgroundWork | undefined
  /** The module that imports every operation and calls `serveStore`; without it there is no index of runs. */
  workerEntry?: URL
  onFatal(error: unknown): void
  /** Connections for questions; one more is the writer's. */
  poolSize?: number
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
  const reader = openPostgresReader(url, options.poolSize ?? 4)
  const connection = new PostgresConnection(writer.client)
  try {
    await writer.client().query('begin')
    await migrate(connection, Date.now())
    await writer.client().query('commit')
  } catch (error) {
    await writer.end()
    await reader.close()
    throw postgresError(error)
  }
  const transactions = postgresTransactions(async sql => {
    try {
      return await writer.client().query(sql)
    } catch (error) {
      throw postgresError(error)
    }
  })
  const entry = options.workerEntry
  const index = entry === undefined ? undefined : new IndexThread(entry, { postgres: url, role: 'index' })
  await index?.ready()
  return await inlineStore({
    reader: reader.connection,
    indexed: () => index?.client(),
    stream:
      entry === undefined
        ? undefined
        : (question, signal) => streamFrom(entry, { postgres: url, role: 'stream' }, question, signal),
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
      await index?.close()
      await writer.end()
      await reader.close()
    },
  })
}
