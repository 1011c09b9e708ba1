import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SqliteConnection } from './sqlite-connection.ts'
import { streamFrom } from './stream-thread.ts'

const ENTRY = new URL('testing-stream-thread.ts', import.meta.url)

let folder: string
let file: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-test-'))
  file = join(folder, 'store.sqlite')
  new SqliteConnection(file, { readOnly: false }).close()
})
afterAll(() => rmSync(folder, { recursive: true }))

const stream = (name: string, args: unknown = null, signal = new AbortController().signal) =>
  streamFrom(ENTRY, { sqlite: file, role: 'stream' }, { name, args }, signal)

const counter = () => ({ made: new Int32Array(new SharedArrayBuffer(4)) })

test('gives all pieces in their order, then ends', async () => {
  const pieces: number[] = []
  for await (const { bytes, things } of stream('test.three')) pieces.push(bytes[0]!, things)
  expect(pieces).toEqual([1, 1, 2, 2, 3, 3])
})

test('makes only a few pieces ahead of whoever takes them', async () => {
  const count = counter()
  const pieces = stream('test.endless', count)
  for (let taken = 1; taken <= 20; taken++) {
    await pieces.next()
    expect(Atomics.load(count.made, 0)).toBeLessThanOrEqual(taken + 3)
  }
  await pieces.return()
})

test('a signal ends it at once, also while nothing comes', async () => {
  const abort = new AbortController()
  const next = stream('test.waits', null, abort.signal).next()
  abort.abort(new Error('enough'))
  await expect(next).rejects.toThrow('enough')
})

test('nothing is made any more once nobody takes it', async () => {
  const count = counter()
  const abort = new AbortController()
  const pieces = stream('test.endless', count, abort.signal)
  await pieces.next()
  abort.abort(new Error('enough'))
  await expect(pieces.next().then(() => pieces.next())).rejects.toThrow('enough')
  expect(Atomics.load(count.made, 0)).toBeLessThan(10)
})

test('what goes wrong arrives with its code, after what came before it', async () => {
  const pieces = stream('test.fails')
  expect((await pieces.next()).done).toBe(false)
  await expect(pieces.next()).rejects.toMatchObject({
    code: 'INVALID_PARAMETER_VALUE',
    message: 'too wide',
    detail: { field: 'columns' },
  })
})

test('a thread that ends by itself is no end of the stream', async () => {
  const drained = async (): Promise<void> => {
    for await (const { things } of stream('test.ends')) expect(things).toBe(1)
  }
  await expect(drained()).rejects.toMatchObject({ code: 'TEMPORARILY_UNAVAILABLE' })
})
