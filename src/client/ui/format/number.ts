import { numberFormat } from './intl.ts'

/** A count with its thousands apart: 12,705. */
export const formatCount = (count: number, language: string): string =>
  numberFormat(language, { maximumFractionDigits: 0 }).format(count)

/**
 * A double as a cell shows it: whole numbers whole, the rest with `digits` digits that count, very large and very small
 * ones with an exponent; NaN, Infinity and -0 as they are.
 */
export const formatNumber = (value: number, digits = 4): string => {
  if (Object.is(value, -0)) return '-0'
  if (!Number.isFinite(value)) return String(value)
  const size = Math.abs(value)
  if (size !== 0 && (size >= 1e7 || size < 1e-4))
    return value
      .toExponential(digits - 1)
      .replace(/\.?0+e/, 'e')
      .replace('e+', 'e')
  if (Number.isInteger(value)) return String(value)
  return size >= 10 ** digits ? value.toFixed(0) : value.toPrecision(digits)
}

/** All digits of a double, as a program reads them back. */
export const exactNumber = (value: number): string => (Object.is(value, -0) ? '-0' : String(value))

/** A size in bytes: 812 B, 18 kB, 2.4 GB (powers of 1,000). */
export const formatBytes = (bytes: number): string => {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${unit === 0 || value >= 99.5 ? value.toFixed(0) : value.toPrecision(2)} ${units[unit]}`
}
