import { expect, test } from 'vitest'
import { BlockQueue } from './block-queue.ts'

const block = (n: number) => ({ start: n * 100, end: n * 100 + 100 })

test('the block on screen is asked for before those that were passed', async () => {
  let center = 50
  const asked: number[] = []
  const replies: (() => void)[] = []
  const queue = new BlockQueue(
    1,
    () => center,
    request => {
      asked.push(request.start / 100)
      return new Promise<void>(resolve => replies.push(resolve))
    },
  )
  for (const n of [0, 1, 2, 3, 4, 90]) queue.add(block(n))
  center = 9_010
  for (let i = 0; i < 6; i += 1) {
    replies[i]?.()
    await Promise.resolve()
    await Promise.resolve()
  }
  expect(asked).toEqual([0, 90, 4, 3, 2, 1])
  expect(queue.busy).toBe(false)
})

test('no more are under way than allowed', () => {
  let underWay = 0
  const queue = new BlockQueue(
    4,
    () => 0,
    () => {
      underWay += 1
      return new Promise<void>(() => undefined)
    },
  )
  for (let n = 0; n < 20; n += 1) queue.add(block(n))
  expect(underWay).toBe(4)
  expect(queue.busy).toBe(true)
})
