import { IndexThread } from './index-thread.ts'
import { checkVersion, migrate } from './migrate.ts'
import type { ReadOperation, StreamOperation, WriteOperation } from './operation.ts'
import { SqliteConnection } from './sqlite-connection.ts'
import { checkSqliteVersion, configureWriter, keepPrivate, sqliteFiles } from './sqlite-files.ts'
import { ReaderThreads } from './reader-threads.ts'
import type { Store } from './store.ts'
import { SETTLE, type StoreWorkerData } from './store-worker.ts'
import { lockStore } from './store-lock.ts'
import { streamFrom } from './stream-thread.ts'
import { WorkerClient } from './worker-client.ts'

export interface SqliteStoreOptions {
  dataFolder: string
  /** The module that imports every operation and calls `serveStore`. */
  workerEntry: URL
  readers?: number
  onFatal(error: Error): void
}

/**
 * Opens (and where needed makes or migrates) the embedded store of a data folder: one writer thread, some readers.
 * @throws StoreError when another program has it, or a newer one wrote it.
 */
export const openSqliteStore = async (options: SqliteStoreOptions): Promise<Store> => {
  const files = sqliteFiles(options.dataFolder)
  const lock = lockStore(files.lock, options.dataFolder)
  try {
    await prepareFile(files.database)
    keepPrivate(files.lock)
    const start = (role: StoreWorkerData['role']): WorkerClient =>
      new WorkerClient(options.workerEntry, { sqlite: files.database, role }, options.onFatal)
    const writer = start('writer')
    await writer.ready()
    const readers = new ReaderThreads(() => start('reader'), options.readers ?? 2)
    const index = new IndexThread(options.workerEntry, { sqlite: files.database, role: 'index' })
    await Promise.all([readers.ready(), index.ready()])
    return {
      kind: 'sqlite',
      durability: 'SQLite, WAL with synchronous=FULL: a write is on disk before it is acknowledged',
      get change() {
        return writer.change
      },
      settledChange: async () => {
        if (writer.deferred) await writer.call(SETTLE, null).catch(() => undefined)
        return writer.change
      },
      read: async <Args, Result>(operation: ReadOperation<Args, Result>, args: Args) => {
        // Where it fails the answer is what was settled before; the next write tells why.
        if (writer.deferred) await writer.call(SETTLE, null).catch(() => undefined)
        const indexed = operation.indexed === true ? index.client() : undefined
        if (indexed !== undefined) return await indexed.call<Result>(operation.name, args)
        return await readers.client().call<Result>(operation.name, args)
      },
      stream: async function* <Args>({ name }: StreamOperation<Args>, args: Args, signal: AbortSignal) {
        if (writer.deferred) await writer.call(SETTLE, null).catch(() => undefined)
        const data = { sqlite: files.database, role: 'stream' } as const
        yield* streamFrom(options.workerEntry, data, { name, args }, signal)
      },
      write: <Args, Result>(operation: WriteOperation<Args, Result>, args: Args) =>
        writer.call<Result>(operation.name, args),
      close: async () => {
        await Promise.all([readers.close(), index.close()])
        await writer.close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

const prepareFile = async (file: string): Promise<void> => {
  const connection = new SqliteConnection(file, { readOnly: false })
  try {
    const row = await connection.get<{ version: string }>('select sqlite_version() as version')
    checkSqliteVersion(row?.version ?? '0')
    await checkVersion(connection)
    configureWriter(connection)
    keepPrivate(file)
    connection.exec('begin immediate')
    await migrate(connection, Date.now())
    connection.exec('commit')
  } finally {
    connection.close()
  }
}
