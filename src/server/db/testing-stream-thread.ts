import { setTimeout as wait } from 'node:timers/promises'
import { StoreError } from './errors.ts'
import { defineStream, type StreamPiece } from './operation.ts'
import { serveStore } from './store-worker.ts'

/** How many pieces a stream of a test has made, shared between threads. */
export interface Counted {
  made: Int32Array<SharedArrayBuffer>
}

const piece = (things: number): StreamPiece => ({ bytes: new Uint8Array([things]), things })

/** Piece after piece without an end. */
defineStream('test.endless', async function* (_db, { made }: Counted) {
  for (let i = 1; ; i++) {
    Atomics.store(made, 0, i)
    yield piece(1)
  }
})

defineStream('test.three', async function* () {
  for (let i = 1; i <= 3; i++) yield piece(i)
})

defineStream('test.fails', async function* () {
  yield piece(1)
  throw new StoreError('INVALID_PARAMETER_VALUE', 'too wide', { field: 'columns' })
})

defineStream('test.ends', async function* () {
  yield piece(1)
  process.exit(1)
})

/** Never gives anything. */
defineStream('test.waits', async function* () {
  await wait(600_000)
  yield piece(1)
})

await serveStore({})
