import type { Connection, WriteConnection } from './connection.ts'

/** A question to the store. Arguments and answer must survive a structured clone: they cross threads. */
export interface ReadOperation<Args, Result> {
  readonly name: string
  /** Whether it is answered where the index of runs is, rather than by any reader. */
  readonly indexed?: boolean
  readonly run: (db: Connection, args: Args) => Promise<Result>
}

/** A command to the store: all of it happens, durably, or none. */
export interface WriteOperation<Args, Result> {
  readonly name: string
  readonly run: (tx: WriteConnection, args: Args) => Promise<Result>
}

/** Some of the bytes of an answer, which own all of their buffer, and of how many things they are the last. */
export interface StreamPiece {
  bytes: Uint8Array<ArrayBuffer>
  things: number
}

/**
 * A question whose answer is bytes, too many to be held at once: made piece by piece, as fast as they are taken. Its
 * arguments must survive a structured clone.
 */
export interface StreamOperation<Args> {
  readonly name: string
  readonly run: (db: Connection, args: Args) => AsyncIterable<StreamPiece>
}

type AnyStream = StreamOperation<never>
type AnyRead = ReadOperation<never, unknown>
type AnyWrite = WriteOperation<never, unknown>

const reads = new Map<string, AnyRead>()
const writes = new Map<string, AnyWrite>()
const streams = new Map<string, AnyStream>()

const register = <T extends { readonly name: string }>(operations: Map<string, T>, operation: T): void => {
  if (operations.has(operation.name)) throw new Error(`The operation ${operation.name} is defined twice`)
  operations.set(operation.name, operation)
}

/** Defines a question under a name by which worker threads find it, such as `runs.get`. */
export const defineRead = <Args, Result>(
  name: string,
  run: (db: Connection, args: Args) => Promise<Result>,
): ReadOperation<Args, Result> => {
  const operation = { name, run }
  register(reads, operation)
  return operation
}

/** Defines a question that the index of runs answers; see {@link defineRead}. */
export const defineIndexedRead = <Args, Result>(
  name: string,
  run: (db: Connection, args: Args) => Promise<Result>,
): ReadOperation<Args, Result> => {
  const operation = { name, run, indexed: true }
  register(reads, operation)
  return operation
}

/** Defines a command under a name by which the writer thread finds it, such as `runs.logBatch`. */
export const defineWrite = <Args, Result>(
  name: string,
  run: (tx: WriteConnection, args: Args) => Promise<Result>,
): WriteOperation<Args, Result> => {
  const operation = { name, run }
  register(writes, operation)
  return operation
}

/** Defines a question that is answered by bytes, in a thread that is started for it. */
export const defineStream = <Args>(
  name: string,
  run: StreamOperation<Args>['run'],
): StreamOperation<Args> => {
  const operation = { name, run }
  register(streams, operation)
  return operation
}

/** The question of that name; worker threads look it up. */
export const readNamed = (name: string): ReadOperation<unknown, unknown> => {
  const operation = reads.get(name)
  if (operation === undefined) throw new Error(`No read operation is called ${name}`)
  // Arguments were typed where the operation was called.
  return operation as ReadOperation<unknown, unknown>
}

/** The command of that name; the writer thread looks it up. */
export const writeNamed = (name: string): WriteOperation<unknown, unknown> => {
  const operation = writes.get(name)
  if (operation === undefined) throw new Error(`No write operation is called ${name}`)
  return operation as WriteOperation<unknown, unknown>
}

/** The question of that name that is answered by bytes; worker threads look it up. */
export const streamNamed = (name: string): StreamOperation<unknown> => {
  const operation = streams.get(name)
  if (operation === undefined) throw new Error(`No stream is called ${name}`)
  // Arguments were typed where the operation was called.
  return operation as StreamOperation<unknown>
}
