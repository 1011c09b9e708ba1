import { afterEach, expect, test, vi } from 'vitest'
import { IndexThread } from './index-thread.ts'

/** A thread that answers nothing and ends at the first question, as one whose memory does not suffice. */
const MORTAL = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads'
    parentPort.on('message', () => { throw new Error('out of memory') })
    parentPort.postMessage({ ready: true, change: 0 })
  `)}`,
)

afterEach(() => vi.restoreAllMocks())

test('where the thread ends its question fails, the next go elsewhere, and later it is there again', async () => {
  const warnings: string[] = []
  process.once('warning', ({ message }) => warnings.push(message))
  const thread = new IndexThread(MORTAL, { sqlite: 'none', role: 'index' })
  await thread.ready()
  await expect(thread.client()?.call('runs.query', {})).rejects.toMatchObject({
    code: 'TEMPORARILY_UNAVAILABLE',
  })
  expect(thread.client()).toBeUndefined()
  await vi.waitFor(() => expect(warnings.join()).toContain('out of memory'))

  const ended = performance.now()
  vi.spyOn(performance, 'now').mockReturnValue(ended + 61_000)
  expect(thread.client()).toBeDefined()
  await thread.ready()
})
