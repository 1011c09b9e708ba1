import { dateTimeFormat, relativeTimeFormat } from './intl.ts'

/** The tag that dates are written with: day before month in English, as research teams in most countries read it. */
const dateLocale = (language: string): string => (language === 'en' ? 'en-GB' : language)

const dateFormat = (language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  dateTimeFormat(dateLocale(language), options)

/** A moment with its zone: "20 Nov 2026, 14:02:31 GMT+1". Empty outside of what a date can hold. */
export const absoluteTime = (millis: number, language: string): string =>
  isDate(millis)
    ? dateFormat(language, {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        timeZoneName: 'short',
      }).format(millis)
    : ''

/** A moment to the minute, without the year: "20 Nov, 14:02". */
export const shortTime = (millis: number, language: string): string =>
  isDate(millis)
    ? dateFormat(language, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(
        millis,
      )
    : ''

/** The zone that times are shown in, as they are labelled: "UTC", "GMT+1". */
export const zoneName = (language: string): string =>
  dateFormat(language, { timeZoneName: 'short' })
    .formatToParts(Date.now())
    .find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * How long ago a moment is: "12 s ago", "yesterday", "12 days ago"; the date once it is older than 60 days. A moment in
 * the future (clocks differ) is as good as now.
 */
export const relativeTime = (millis: number, now: number, language: string): string => {
  if (!isDate(millis)) return ''
  const age = Math.max(0, now - millis)
  if (age >= 60 * DAY)
    return dateFormat(language, { day: 'numeric', month: 'short', year: 'numeric' }).format(millis)
  if (age >= DAY)
    return relativeTimeFormat(language, { numeric: 'auto' }).format(-Math.floor(age / DAY), 'day')
  const format = relativeTimeFormat(language, { style: language === 'en' ? 'narrow' : 'short' })
  const text =
    age >= HOUR
      ? format.format(-Math.floor(age / HOUR), 'hour')
      : age >= MINUTE
        ? format.format(-Math.floor(age / MINUTE), 'minute')
        : format.format(-Math.floor(age / 1000), 'second')
  return text.replace(/^(\d+)(h|m|s) /, (_, count, unit) => `${count} ${unit === 'm' ? 'min' : unit} `)
}

const isDate = (millis: number): boolean => Math.abs(millis) <= 8.64e15
