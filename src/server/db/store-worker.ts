import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import { errorToMessage, type ErrorMessage } from './errors.ts'
import { GroupCommitter, type BackgroundWork } from './group-commit.ts'
import { readNamed, writeNamed } from './operation.ts'
import type { Connection } from './connection.ts'
import { openPostgresReader } from './postgres-reader.ts'
import { SqliteConnection, type SqliteSetup } from './sqlite-connection.ts'
import { configureWriter } from './sqlite-files.ts'
import { serveStream } from './stream-worker.ts'
import { sqliteTransactions } from './transactions.ts'

/** What a worker thread is started with: which database, and what it does there. PostgreSQL needs none for reads and writes. */
export type StoreWorkerData =
  | { sqlite: string; role: 'reader' | 'index' | 'stream' | 'writer' }
  | { postgres: string; role: 'index' | 'stream' }

/** The call that makes the writer do what commands left for later. */
export const SETTLE = 'store.settle'

export type ToWorker = { calls: { id: number; name: string; args: unknown }[] } | { close: true }

export type FromWorker =
  | { ready: true; change: number }
  | { replies: Reply[]; change: number; deferred: boolean }
  | { fatal: ErrorMessage }
  | { closed: true }

export type Reply = { id: number; result: unknown } | { id: number; error: ErrorMessage }

interface StoreWorkerOptions {
  setup?: SqliteSetup
  background?: BackgroundWork
  /** Makes the connection of the thread that has the index of runs answer from it. */
  index?: (connection: Connection) => void
}

/**
 * The body of a worker thread of a store. The module that calls it has imported every operation, so that they are found
 * by name.
 */
export const serveStore = async (options: StoreWorkerOptions): Promise<void> => {
  const port = parentPort
  if (port === null) throw new Error('serveStore runs in a worker thread')
  const data = workerData as StoreWorkerData
  if ('postgres' in data) {
    const { connection, close } = openPostgresReader(data.postgres, INDEX_CONNECTIONS)
    if (data.role === 'stream') return serveStream(port, connection)
    options.index?.(connection)
    serveReads(port, connection, close)
    return
  }
  const { sqlite: file, role } = data
  const connection = new SqliteConnection(file, { readOnly: role !== 'writer', setup: options.setup })
  if (role === 'writer') return await serveWrites(port, connection, options)
  if (role === 'stream') return serveStream(port, connection)
  if (role === 'index') options.index?.(connection)
  serveReads(port, connection, async () => connection.close())
}

const INDEX_CONNECTIONS = 2
/** After so long without a command the writer lets go of the pages that it keeps, ms. */
const QUIET_MS = 20_000

const serveReads = (port: MessagePort, connection: Connection, close: () => Promise<void>): void => {
  const send = (message: FromWorker): void => port.postMessage(message)
  port.on('message', (message: ToWorker) => {
    if ('close' in message) {
      void close().finally(() => {
        send({ closed: true })
        port.close()
      })
      return
    }
    for (const { id, name, args } of message.calls)
      readNamed(name)
        .run(connection, args)
        .then(
          result => send({ replies: [{ id, result }], change: 0, deferred: false }),
          (error: unknown) =>
            send({ replies: [{ id, error: errorToMessage(error) }], change: 0, deferred: false }),
        )
  })
  send({ ready: true, change: 0 })
}

const serveWrites = async (
  port: MessagePort,
  connection: SqliteConnection,
  options: StoreWorkerOptions,
): Promise<void> => {
  const send = (message: FromWorker): void => port.postMessage(message)
  configureWriter(connection)
  const committer = new GroupCommitter(
    connection,
    sqliteTransactions(sql => connection.run(sql)),
    {
      background: options.background,
      onFatal: error => send({ fatal: errorToMessage(error) }),
    },
  )
  await committer.start()

  let replies: Reply[] = []
  const reply = (message: Reply): void => {
    if (replies.length === 0)
      queueMicrotask(() => {
        send({ replies, change: committer.change, deferred: committer.deferred })
        replies = []
      })
    replies.push(message)
  }
  const letGo = setTimeout(() => connection.exec('pragma shrink_memory'), QUIET_MS)
  port.on('message', (message: ToWorker) => {
    letGo.refresh()
    if ('close' in message) {
      clearTimeout(letGo)
      void committer.finish().then(() => {
        connection.exec('pragma wal_checkpoint(truncate)')
        connection.close()
        send({ closed: true })
        port.close()
      })
      return
    }
    for (const { id, name, args } of message.calls) {
      const failed = (error: unknown): void => reply({ id, error: errorToMessage(error) })
      if (name === SETTLE) committer.settle().then(() => reply({ id, result: null }), failed)
      else
        committer.add({
          run: tx => writeNamed(name).run(tx, args),
          done: result => reply({ id, result }),
          failed,
        })
    }
  })
  send({ ready: true, change: committer.change })
}
