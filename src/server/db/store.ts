import type { DatabaseKind } from './dialects.ts'
import type { ReadOperation, StreamOperation, StreamPiece, WriteOperation } from './operation.ts'

/** The store as the rest of the server sees it: questions, commands and the number of the last change. */
export interface Store {
  readonly kind: DatabaseKind
  /** How durable an acknowledged write is, in words for the start-up lines. */
  readonly durability: string
  /** The number of the last committed change. */
  readonly change: number
  /**
   * The same after what commands left for later is done: what a question that begins now answers. Where it cannot be done, as on
   * a full disk, questions answer without it.
   */
  settledChange(): Promise<number>
  read<Args, Result>(operation: ReadOperation<Args, Result>, args: Args): Promise<Result>
  /**
   * The bytes that answer a question, in pieces, read in a thread of its own: neither questions nor commands wait for them.
   * Whoever stops taking them stops the work, and the signal does at once.
   */
  stream<Args>(operation: StreamOperation<Args>, args: Args, signal: AbortSignal): AsyncIterable<StreamPiece>
  /** Resolves after the commit that holds the command is durable. */
  write<Args, Result>(operation: WriteOperation<Args, Result>, args: Args): Promise<Result>
  /** Finishes what was begun and lets go of the database. */
  close(): Promise<void>
}
