import { parseDouble, type JsonDouble } from '#contract/numbers.ts'
import { paramNumber } from '#contract/search/param-number.ts'
import { exactNumber, formatNumber } from '../ui/format/number.ts'
import { formatAs, type NumberFormat } from './number-format.ts'

type Value = string | number | null | undefined

/** A metric as a cell shows it; what is absent is empty. */
export const formatMetric = (value: Value, format: NumberFormat | null = null): string =>
  isDouble(value) ? formatAs(parseDouble(value), format) : ''

/** All digits of a metric, as a program would read them back. */
export const fullMetric = (value: Value): string => (isDouble(value) ? exactNumber(parseDouble(value)) : '')

/** So many characters of a param fit a cell that is as narrow as its header. */
const PARAM_CHARACTERS = 10

/**
 * A param as a cell shows it: its text; a fraction of many digits with those that count, since a cell that cuts it may hide
 * its exponent. A format is for what is a number.
 */
export const formatParam = (value: Value, format: NumberFormat | null = null): string => {
  if (typeof value !== 'string') return ''
  if (format !== null) {
    const number = paramNumber(value)
    return number === null ? value : formatAs(number, format)
  }
  if (value.length <= PARAM_CHARACTERS || !/[.e]/i.test(value)) return value
  const number = paramNumber(value)
  return number === null || !Number.isFinite(number) ? value : formatNumber(number)
}

const SPELLED = new Set<unknown>(['NaN', 'Infinity', '-Infinity', '-0'])

const isDouble = (value: Value): value is JsonDouble => typeof value === 'number' || SPELLED.has(value)

/** A stretch of time in ms as a clock shows it, so that a column lines up: 0:24, 58:21, 1:42:08. Negative: empty. */
export function clockDuration(milliseconds: number): string {
  if (!(milliseconds >= 0)) return ''
  if (milliseconds < 10_000) return `${(Math.floor(milliseconds / 100) / 10).toFixed(1)} s`
  const seconds = Math.floor(milliseconds / 1000)
  const two = (n: number) => String(n).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
