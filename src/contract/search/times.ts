const SECOND = 1000
const DAY = 86_400 * SECOND

/** The units of durations, in ms. */
const UNITS: Readonly<Record<string, number>> = {
  s: SECOND,
  m: 60 * SECOND,
  h: 3600 * SECOND,
  d: DAY,
  w: 7 * DAY,
}

const DURATION = /^(?:[0-9]+(?:\.[0-9]+)?[smhdw])+$/
const PART = /([0-9.]+)([smhdw])/g
const DATE =
  /^([0-9]{4})-([0-9]{2})(?:-([0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,3})[0-9]*)?)?)?)?(Z|[+-][0-9]{2}:[0-9]{2})?$/

/** The milliseconds that a duration spells: `90m`, `1h30m`, `1.5d`; null for a text that is none. */
export function readDuration(text: string): number | null {
  if (!DURATION.test(text)) return null
  const parts = Array.from(
    text.matchAll(PART),
    ([, count, unit]) => Number(count) * (UNITS[unit ?? ''] ?? NaN),
  )
  return parts.reduce((sum, part) => sum + part, 0)
}

/**
 * The moment that a date spells, in ms: `2026-11`, `2026-11-01`, `2026-11-01 12:30:05.250`, with `T` or a space, and with
 * `Z` or an offset such as `+08:00`. What is left out is the first it could be. null for a text that is none.
 * @param unzoned the moment of a date without a zone, given as if it were in UTC; it is, unless said otherwise.
 */
export function readDate(text: string, unzoned: (utc: number) => number = utc => utc): number | null {
  const found = DATE.exec(text)
  if (found === null) return null
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map(part => (part === undefined ? undefined : Number(part)))
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  if (!real || hour > 23 || minute > 59 || second > 59) return null
  const milliseconds = Number((found[7] ?? '').padEnd(3, '0'))
  const utc = date.setUTCHours(hour, minute, second, milliseconds)
  return found[8] === undefined ? unzoned(utc) : utc - zoneOffset(found[8])
}

/** The moment that is so many ms after now, or after the midnight (UTC) before now. */
export function momentOf(base: 'now' | 'today', offset: number, now: number): number {
  return (base === 'now' ? now : Math.floor(now / DAY) * DAY) + offset
}

function zoneOffset(zone: string): number {
  if (zone === 'Z') return 0
  const [hours = 0, minutes = 0] = zone.slice(1).split(':').map(Number)
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60 * SECOND
}
