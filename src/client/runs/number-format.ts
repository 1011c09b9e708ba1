import { formatNumber } from '../ui/format/number.ts'

export const FORMAT_STYLES = ['fixed', 'significant', 'scientific', 'percent'] as const
export const MOST_DIGITS = 10

/** How a column shows its numbers; null stands for the usual: as many digits as count. */
export interface NumberFormat {
  readonly style: (typeof FORMAT_STYLES)[number]
  /** Behind the point; for `significant` those that count, at least one. */
  readonly digits: number
}

/** A double as a column shows it; NaN, Infinity and -0 are always as they are. */
export function formatAs(value: number, format: NumberFormat | null): string {
  if (format === null || !Number.isFinite(value) || Object.is(value, -0)) return formatNumber(value)
  const { style, digits } = format
  switch (style) {
    case 'fixed':
      return short(value.toFixed(digits))
    case 'significant':
      return short(value.toPrecision(Math.max(1, digits)))
    case 'scientific':
      return short(value.toExponential(digits))
    case 'percent':
      return Number.isFinite(value * 100) ? `${short((value * 100).toFixed(digits))}%` : formatNumber(value)
  }
}

const short = (text: string): string => text.replace('e+', 'e')

/** What can be used of a stored format, whoever wrote it. */
export function checkFormat(stored: unknown): NumberFormat | null {
  const { style, digits } = Object(stored) as { style?: unknown; digits?: unknown }
  const known = FORMAT_STYLES.find(one => one === style)
  if (known === undefined || typeof digits !== 'number' || !Number.isInteger(digits)) return null
  return digits >= 0 && digits <= MOST_DIGITS ? { style: known, digits } : null
}
