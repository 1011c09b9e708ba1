import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spanOf, valueDomain, type Domain } from './axis-domain.ts'
import { clockTicks, durationTicks, linearTicks, logTicks, stepTicks } from './ticks.ts'
import { durationTickText, logTickText, tickTexts } from './tick-text.ts'

const UNITS = { d: 'd', h: 'h', min: 'min', s: 's', ms: 'ms' }
const domains = fc
  .tuple(fc.double({ noNaN: true, min: -1e12, max: 1e12 }), fc.double({ noNaN: true, min: 1e-9, max: 1e12 }))
  .map(([low, span]): Domain => [low, low + span])
  .filter(([low, high]) => high - low > Math.abs(high) * 1e-9)

describe('ticks', () => {
  it('are round numbers without crumbs', () => {
    expect(linearTicks([0, 1], 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1])
    expect(linearTicks([0.07, 0.43], 4)).toEqual([0.1, 0.2, 0.3, 0.4])
    expect(linearTicks([-2.1e-7, 1.9e-7], 4)).toEqual([-2e-7, -1e-7, 0, 1e-7])
  })

  it('of steps are whole', () => {
    expect(stepTicks([0, 3], 8)).toEqual([0, 1, 2, 3])
    expect(stepTicks([0, 59], 6)).toEqual([0, 10, 20, 30, 40, 50])
  })

  it('of logarithmic axes are powers of ten, with 2 and 5 where these are few', () => {
    expect(logTicks([-4, 0], 6)).toEqual([-4, -3, -2, -1, 0])
    expect(logTicks([0, 1], 6).map(power => Math.round(10 ** power))).toEqual([1, 2, 5, 10])
    expect(logTicks([0, 0.1], 4).map(power => Number((10 ** power).toFixed(3)))).toEqual([
      1, 1.05, 1.1, 1.15, 1.2, 1.25,
    ])
  })

  it('of durations fall on minutes and hours', () => {
    expect(durationTicks([0, 3_600_000], 4).map(t => durationTickText(t, UNITS))).toEqual([
      '0',
      '15 min',
      '30 min',
      '45 min',
      '1 h',
    ])
  })

  it('lie inside their domain, in order, and are few, whatever the domain', () => {
    fc.assert(
      fc.property(domains, fc.integer({ min: 2, max: 12 }), (domain, count) => {
        for (const ticks of [linearTicks, stepTicks, durationTicks, clockTicks].map(make =>
          make(domain, count),
        )) {
          const air = (domain[1] - domain[0]) * 1e-6
          expect(ticks.every(tick => tick >= domain[0] - air && tick <= domain[1] + air)).toBe(true)
          expect(ticks.every((tick, i) => i === 0 || tick > (ticks[i - 1] ?? NaN))).toBe(true)
          expect(ticks.length).toBeLessThanOrEqual(3 * count + 3)
        }
      }),
    )
  })
})

describe('texts of ticks', () => {
  it('have as many decimals as tell them apart', () => {
    expect(tickTexts([0, 0.5, 1])).toEqual(['0.0', '0.5', '1.0'])
    expect(tickTexts([0.98, 1, 1.02])).toEqual(['0.98', '1.00', '1.02'])
    expect(tickTexts([1000, 2000])).toEqual(['1,000', '2,000'])
    expect(tickTexts([1e-6, 2e-6])).toEqual(['1e-6', '2e-6'])
    expect(tickTexts([1.5e6, 2e6])).toEqual(['1.5e6', '2.0e6'])
  })

  it('show what is added to the first where all begin alike', () => {
    expect(tickTexts([0.123456789012, 0.123456789014, 0.123456789016])).toEqual([
      '0.1235…',
      '+2e-12',
      '+4e-12',
    ])
    expect(tickTexts([1e9 + 1, 1e9 + 2])).toEqual(['1000000000…', '+1e0'])
  })

  it('are all different', () => {
    fc.assert(
      fc.property(domains, domain => {
        const texts = tickTexts(linearTicks(domain, 5))
        expect(new Set(texts).size).toBe(texts.length)
      }),
    )
  })

  it('spell powers of ten', () => {
    expect([-6, -3, 0, 3, 9].map(logTickText)).toEqual(['10⁻⁶', '0.001', '1', '1,000', '10⁹'])
  })
})

describe('domains', () => {
  it('leave out what is not finite, and on a logarithmic axis what is not above zero', () => {
    expect(valueDomain([NaN, Infinity, -Infinity], false)).toBeNull()
    expect(valueDomain([0, -1], true)).toBeNull()
    const [low, high] = valueDomain([0.01, NaN, 100, -5], true) ?? [0, 0]
    expect(low).toBeCloseTo(-2.24)
    expect(high).toBeCloseTo(2.24)
  })

  it('open around a single value, and never overflow', () => {
    expect(valueDomain([5], false)).toEqual([4.75, 5.25])
    expect(valueDomain([0, -0], false)).toEqual([-1, 1])
    expect(valueDomain([-Number.MAX_VALUE, Number.MAX_VALUE], false)?.every(Number.isFinite)).toBe(true)
    expect(spanOf(Float64Array.of(7))).toEqual([6, 8])
    expect(spanOf(new Float64Array())).toBeNull()
  })
})
