import { describe, expect, it } from 'vitest'
import type { Round } from './load/job.ts'
import { summary } from './measure.ts'

const round = (latency: number, units: number): Round => ({
  latencies: Float64Array.of(latency),
  seconds: 1,
  units,
  cpu: 0.5,
})
const row = (by: 'p50' | 'rate', targets: { ratio?: number; p95?: number } = {}) => ({
  id: 'x',
  work: 'work',
  unit: 'runs',
  by,
  ...targets,
})
const both = (theirs: Round[], ours: Round[]) =>
  new Map([
    ['MLflow' as const, theirs],
    ['Runfolio' as const, ours],
  ])

describe('summary', () => {
  const slowAndFast = both(
    [round(20, 40), round(40, 50), round(30, 60)],
    [round(2, 4000), round(4, 5500), round(3, 6600)],
  )

  it('compares medians and shows the spread of the rounds', () => {
    expect(summary(row('p50'), slowAndFast).ratio).toEqual({ all: 10, least: 10, most: 10 })
    expect(summary(row('rate'), slowAndFast).ratio).toEqual({ all: 110, least: 100, most: 110 })
  })

  it.each([
    [{ ratio: 110 }, true],
    [{ ratio: 111 }, false],
    [{ ratio: 100, p95: 3 }, true],
    [{ ratio: 100, p95: 2.9 }, false],
    [{}, undefined],
  ])('says of the target %j: %s', (targets, met) => {
    expect(summary(row('rate', targets), slowAndFast).met).toBe(met)
  })

  it('claims nothing without the other server', () => {
    const alone = new Map([['Runfolio' as const, [round(2, 4000)]]])
    expect(summary(row('rate', { ratio: 2 }), alone)).toMatchObject({ ratio: undefined, met: undefined })
    expect(summary(row('rate', { p95: 3 }), alone).met).toBe(true)
    expect(summary(row('rate', { ratio: 2, p95: 3 }), new Map())).toMatchObject({
      met: undefined,
      runfolio: undefined,
    })
  })
})
