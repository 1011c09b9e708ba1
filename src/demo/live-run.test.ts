import { expect, test } from 'vitest'
import { liveRun } from './live-run.ts'

const START = Date.UTC(2026, 5, 1)
const take = (seed: number, count: number, interval?: number) =>
  liveRun(seed, START, interval).batches().take(count).toArray()

test('the waits add up to the timestamps', () => {
  let time = START
  for (const { wait, metrics } of take(1, 100, 500)) {
    time += wait
    expect(new Set(metrics.map(point => point.timestamp))).toEqual(new Set([time]))
  }
  expect(time - START).toBeGreaterThan(99 * 400)
  expect(time - START).toBeLessThan(99 * 600)
})

test('it learns, and goes on for as long as one reads', () => {
  const batches = take(2, 2000)
  const values = (key: string) => batches.flatMap(batch => batch.metrics.filter(point => point.key === key))
  const losses = values('train_loss')
  expect(losses.map(point => point.step)).toEqual(Array.from({ length: 2000 }, (_, at) => at + 1))
  const mean = (from: number, to: number) =>
    losses.slice(from, to).reduce((sum, point) => sum + point.value, 0) / (to - from)
  expect(mean(0, 20)).toBeGreaterThan(2 * mean(200, 220))
  expect(mean(200, 220)).toBeGreaterThan(mean(1900, 1920))
  expect(values('val_acc')).toHaveLength(200)
  expect(values('val_acc').every(point => point.value > 0.1 && point.value < 1)).toBe(true)
})

test('the same seed gives the same run, another one another', () => {
  expect(take(3, 700)).toEqual(take(3, 700))
  expect(take(4, 5)).not.toEqual(take(3, 5))
  expect(liveRun(3, START).name).toBe(liveRun(3, START + 1).name)
})
