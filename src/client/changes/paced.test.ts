import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { paced } from './paced.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

it('runs at once, then after the rest once for all that was wanted meanwhile', async () => {
  const task = vi.fn(async () => 100)
  const want = paced(task)
  want()
  expect(task).toHaveBeenCalledTimes(1)
  want()
  await vi.advanceTimersByTimeAsync(50)
  want()
  await vi.advanceTimersByTimeAsync(49)
  expect(task).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(task).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(1000)
  expect(task).toHaveBeenCalledTimes(2)
  want()
  expect(task).toHaveBeenCalledTimes(3)
})

it('runs again for what was wanted during a run, also after one that failed', async () => {
  const task = vi
    .fn<() => Promise<number>>()
    .mockImplementationOnce(async () => {
      want()
      throw new Error('away')
    })
    .mockResolvedValue(0)
  const want = paced(task)
  want()
  await vi.advanceTimersByTimeAsync(10)
  expect(task).toHaveBeenCalledTimes(2)
})
