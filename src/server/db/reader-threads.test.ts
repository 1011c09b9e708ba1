import { expect, test, vi } from 'vitest'
import { ReaderThreads } from './reader-threads.ts'
import { WorkerClient } from './worker-client.ts'

/** A thread that keeps a question until it is told `go`. */
const PATIENT = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads'
    const kept = []
    const answer = id => parentPort.postMessage({ replies: [{ id, result: null }], change: 0, deferred: false })
    parentPort.on('message', ({ calls, close }) => {
      if (close) return parentPort.postMessage({ closed: true }), parentPort.close()
      for (const { id, name } of calls)
        if (name === 'go') [...kept.splice(0), id].forEach(answer)
        else kept.push(id)
    })
    parentPort.postMessage({ ready: true, change: 0 })
  `)}`,
)

test('one thread at rest; another while it is busy, as long as it is used', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
  const start = () => new WorkerClient(PATIENT, { sqlite: 'none', role: 'reader' }, () => undefined)
  const readers = new ReaderThreads(start, 2)
  await readers.ready()
  const first = readers.client()
  expect(readers.client()).toBe(first)
  expect(readers.size).toBe(1)

  const asked = [first.call('wait', null)]
  // While the second starts, the first takes what comes.
  expect(readers.client()).toBe(first)
  expect(readers.size).toBe(2)
  await vi.waitFor(() => expect(readers.client()).not.toBe(first))
  const second = readers.client()
  asked.push(second.call('wait', null))
  readers.client()
  expect(readers.size).toBe(2)

  vi.advanceTimersByTime(600_000)
  expect(readers.size, 'a busy one is not ended').toBe(2)
  for (const reader of [first, second]) asked.push(reader.call('go', null))
  await Promise.all(asked)
  vi.advanceTimersByTime(600_000)
  expect(readers.size).toBe(1)
  expect(readers.client()).toBe(first)
  await readers.close()
  vi.useRealTimers()
})
