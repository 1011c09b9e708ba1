import type { Connection } from './connection.ts'
import { GroupCommitter, type BackgroundWork } from './group-commit.ts'
import type { StreamPiece } from './operation.ts'
import type { Store } from './store.ts'
import type { Transactions } from './transactions.ts'
import type { WorkerClient } from './worker-client.ts'

/**
 * A store whose commands run in this thread: on PostgreSQL, where the database works elsewhere, and in tests.
 */
export const inlineStore = async (options: {
  reader: Connection
  /** What takes the questions for the index of runs, where and while there is one. */
  indexed?: () => WorkerClient | undefined
  /** What answers by bytes elsewhere; without it the reader does. */
  stream?:
    | ((question: { name: string; args: unknown }, signal: AbortSignal) => AsyncIterable<StreamPiece>)
    | undefined
  writer: Connection
  transactions: Transactions
  durability: string
  background?: BackgroundWork | undefined
  onFatal(error: unknown): void
  close(): Promise<void>
}): Promise<Store> => {
  const committer = new GroupCommitter(options.writer, options.transactions, {
    background: options.background,
    onFatal: options.onFatal,
  })
  await committer.start()
  return {
    kind: options.writer.kind,
    durability: options.durability,
    get change() {
      return committer.change
    },
    settledChange: async () => {
      await committer.settle().catch(() => undefined)
      return committer.change
    },
    read: async (operation, args) => {
      // Where it fails the answer is what was settled before; the next write tells why.
      if (committer.deferred) await committer.settle().catch(() => undefined)
      const indexed = operation.indexed === true ? options.indexed?.() : undefined
      if (indexed !== undefined) return await indexed.call(operation.name, args)
      return await operation.run(options.reader, args)
    },
    stream: async function* (operation, args, signal) {
      if (committer.deferred) await committer.settle().catch(() => undefined)
      const pieces =
        options.stream?.({ name: operation.name, args }, signal) ?? operation.run(options.reader, args)
      for await (const piece of pieces) {
        signal.throwIfAborted()
        yield piece
      }
    },
    write: (operation, args) =>
      new Promise((resolve, reject) =>
        committer.add({
          run: tx => operation.run(tx, args),
          done: result => resolve(result as Awaited<ReturnType<typeof operation.run>>),
          failed: reject,
        }),
      ),
    close: async () => {
      await committer.finish()
      await options.close()
    },
  }
}
