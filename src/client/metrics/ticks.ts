import type { Domain } from './axis-domain.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const TIME_UNITS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 15e3, 3e4, MINUTE, 2 * MINUTE]
  .concat([5, 10, 15, 30].map(n => n * MINUTE))
  .concat([1, 2, 3, 6, 12].map(n => n * HOUR))
  .concat([1, 2, 7, 14, 30, 90, 180, 365, 730, 1825, 3650].map(n => n * DAY))

/** 1, 2 or 5 times a power of ten, so that about `count` of them fill a span. */
const niceUnit = (span: number, count: number): number => {
  const rough = span / Math.max(1, count)
  if (!(rough > 0) || !Number.isFinite(rough)) return NaN
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = rough / power
  return (factor < 1.5 ? 1 : factor < 3.5 ? 2 : factor < 7.5 ? 5 : 10) * power
}

const multiples = ([low, high]: Domain, unit: number, offset = 0): number[] => {
  const first = Math.ceil((low - offset) / unit)
  const last = Math.floor((high - offset) / unit)
  if (!(unit > 0) || !Number.isFinite(last - first) || last - first > 1000) return []
  // Dividing by a whole number keeps 0.3 from becoming 0.30000000000000004.
  const whole = unit < 1 ? Math.round(1 / unit) : 0
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const n = first + i
    return (whole > 1 && whole <= 1e15 ? n / whole : n * unit) + offset
  })
}

/** Round values within a domain, about `count` of them. */
export const linearTicks = (domain: Domain, count: number): number[] =>
  multiples(domain, niceUnit(domain[1] - domain[0], count))

/** Round steps within a domain: whole numbers only. */
export const stepTicks = (domain: Domain, count: number): number[] =>
  multiples(domain, Math.max(1, niceUnit(domain[1] - domain[0], count)))

/**
 * Ticks of an axis in powers of ten, as powers: whole ones while there are enough, else with 2 and 5 between, else round
 * values.
 */
export const logTicks = (domain: Domain, count: number): number[] => {
  const decades = domain[1] - domain[0]
  if (decades >= 2) return multiples(domain, Math.max(1, Math.ceil(decades / Math.max(1, count))))
  if (decades >= 0.7) {
    return multiples([Math.floor(domain[0]), domain[1]], 1)
      .flatMap(power => [power, power + Math.log10(2), power + Math.log10(5)])
      .filter(power => power >= domain[0] && power <= domain[1])
  }
  return linearTicks([10 ** domain[0], 10 ** domain[1]], count).map(Math.log10)
}

/** Round durations within a domain of milliseconds. */
export const durationTicks = (domain: Domain, count: number): number[] =>
  multiples(domain, timeUnit(domain[1] - domain[0], count))

/** Round times of day within a domain of milliseconds since the epoch, in the zone of the browser. */
export const clockTicks = (domain: Domain, count: number): number[] => {
  const unit = timeUnit(domain[1] - domain[0], count)
  const zone = -new Date(domain[0]).getTimezoneOffset() * MINUTE
  return multiples(domain, unit, unit >= HOUR && Number.isFinite(zone) ? -zone : 0)
}

const timeUnit = (span: number, count: number): number => {
  const rough = span / Math.max(1, count)
  return TIME_UNITS.find(unit => unit >= rough * 0.8) ?? niceUnit(span / DAY, count) * DAY
}
