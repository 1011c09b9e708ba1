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

/** A thread that answers each question with what it was given. */
const ECHO = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads'
    parentPort.on('message', ({ calls, close }) => {
      if (close) return parentPort.postMessage({ closed: true }), parentPort.close()
      const replies = calls.map(({ id, args }) => ({ id, result: args }))
      parentPort.postMessage({ replies, change: 0, deferred: false })
    })
    parentPort.postMessage({ ready: true, change: 0 })
  `)}`,
)

afterEach(() => vi.restoreAllMocks())

test('a thread that nobody asks ends, and is there again for the next question', async () => {
  const idle = new IndexThread(ECHO, { sqlite: 'none', role: 'index' })
  await idle.ready()
  idle.endIdle()
  expect(idle.running).toBe(true)
  const now = performance.now()
  const clock = vi.spyOn(performance, 'now').mockReturnValue(now + 601_000)
  idle.endIdle()
  expect(idle.running).toBe(false)
  clock.mockRestore()
  expect(await idle.client()?.call('runs.query', 'x')).toBe('x')
  await idle.close()
})

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
