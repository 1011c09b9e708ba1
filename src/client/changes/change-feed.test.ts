import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Changes } from '#contract/changes.ts'
import { ChangeFeed, waitAfter, type ChangeInterest } from './change-feed.ts'

const nothing = (change: number): Changes => ({ change, workspace: false, runs: [], truncated: false })

const asked: { since: number; interest: ChangeInterest }[] = []
let answer: (since: number) => Changes
let visible: boolean
let feed: ChangeFeed

beforeEach(() => {
  vi.useFakeTimers()
  asked.length = 0
  visible = true
  answer = since => nothing(since)
  feed = new ChangeFeed({
    ask: async (since, interest) => {
      asked.push({ since, interest })
      return answer(since)
    },
    start: async () => 7,
    visible: () => visible,
    random: () => 0,
  })
})
afterEach(() => vi.useRealTimers())

it('asks once a second for all listeners together', async () => {
  feed.subscribe({ experiments: ['1', '2'] }, null, () => {})
  feed.subscribe({ experiments: ['2', '3'] }, null, () => {})
  feed.subscribe({ run: 'a' }, null, () => {})
  await vi.advanceTimersByTimeAsync(2500)
  expect(asked).toEqual(Array(3).fill({ since: 7, interest: { experiments: ['1', '2', '3'], run: 'a' } }))
})

it('tells each listener what it asked for, and all of the workspace', async () => {
  const one = vi.fn()
  const other = vi.fn()
  feed.subscribe({ experiments: ['1'] }, null, one)
  feed.subscribe({ experiments: ['2'] }, null, other)
  const run = { runId: 'a', experimentId: '1', isNew: true }
  answer = since => (since === 7 ? { ...nothing(8), runs: [run] } : { ...nothing(9), workspace: since < 9 })
  await vi.advanceTimersByTimeAsync(0)
  expect(one).toHaveBeenLastCalledWith({ ...nothing(8), runs: [run] })
  expect(other).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(5000)
  expect(other).toHaveBeenCalledTimes(1)
  expect(other).toHaveBeenLastCalledWith({ ...nothing(9), workspace: true })
})

it('begins where the store was before anything was read', async () => {
  feed.begin()
  feed.subscribe({}, null, () => {})
  await vi.advanceTimersByTimeAsync(0)
  expect(asked[0]?.since).toBe(7)
})

it('goes back to what a new listener shows', async () => {
  answer = () => nothing(9)
  feed.subscribe({}, null, () => {})
  await vi.advanceTimersByTimeAsync(0)
  feed.subscribe({ experiments: ['1'] }, 4, () => {})
  await vi.advanceTimersByTimeAsync(2000)
  expect(asked.map(({ since }) => since).slice(0, 3)).toEqual([7, 4, 9])
})

it('waits longer while the server is away, and says how it stands', async () => {
  const states: string[] = []
  feed.watchConnection(() => states.push(feed.connection()))
  const told = vi.fn()
  feed.subscribe({}, null, told)
  await vi.advanceTimersByTimeAsync(0)
  answer = () => {
    throw new Error('away')
  }
  await vi.advanceTimersByTimeAsync(60_000)
  expect(states).toEqual(['reconnecting', 'offline'])
  expect(asked.length).toBeLessThan(30)
  answer = () => ({ ...nothing(8), workspace: true })
  await vi.advanceTimersByTimeAsync(20_000)
  expect(states.at(-1)).toBe('live')
  expect(told).toHaveBeenCalled()
})

it('has everything read again when the store is older than the page', async () => {
  const told = vi.fn()
  feed.subscribe({}, null, told)
  answer = () => nothing(2)
  await vi.advanceTimersByTimeAsync(0)
  expect(told).toHaveBeenLastCalledWith({ ...nothing(2), workspace: true, truncated: true })
})

it('sleeps while nobody looks', async () => {
  visible = false
  feed.subscribe({}, null, () => {})
  await vi.advanceTimersByTimeAsync(10_000)
  expect(asked).toEqual([])
  visible = true
  feed.wake()
  await vi.advanceTimersByTimeAsync(0)
  expect(asked).toHaveLength(1)
})

it('stops when the last listener goes', async () => {
  const stop = feed.subscribe({}, null, () => {})
  await vi.advanceTimersByTimeAsync(0)
  stop()
  await vi.advanceTimersByTimeAsync(5000)
  expect(asked).toHaveLength(1)
})

it('never waits longer than five seconds', () => {
  expect(waitAfter(0, 1)).toBe(1000)
  expect(waitAfter(1, 0)).toBe(1000)
  expect(waitAfter(40, 1)).toBe(5000)
})
