import { numberFormat } from '../ui/format/intl.ts'

const MINUTE = 60_000
/** A run that wrote nothing for so long is worth a look. */
const LONGEST_PAUSE = 5 * MINUTE

/** How long a running run has been silent, in whole minutes, hours or days: `12 min`, `3 h`; empty while that is usual. */
export function silence(lastWriteAt: number, now: number, language: string): string {
  const age = now - lastWriteAt
  if (!(age > LONGEST_PAUSE)) return ''
  const minutes = Math.floor(age / MINUTE)
  const hours = Math.floor(minutes / 60)
  if (minutes < 60) return count(minutes, 'minute', language)
  if (hours < 24) return count(hours, 'hour', language).replace(/ hr$/, ' h')
  return count(Math.floor(hours / 24), 'day', language)
}

const count = (value: number, unit: 'minute' | 'hour' | 'day', language: string): string =>
  numberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(value)
