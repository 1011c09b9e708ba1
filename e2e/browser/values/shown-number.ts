import { doubleText } from '../../clients/python/wire.ts'

/** Half a unit of the fourth digit of a number between 1 and 10, and what a double may be off. */
const ROUNDING = 0.0005 + 1e-12

/** Whether a text is a double rounded to four digits; NaN, the infinities and -0 must be spelled. */
const isRounded = (text: string, value: number): boolean => {
  if (!Number.isFinite(value) || value === 0) return text === doubleText(value)
  const shown = /^(-?[\d.]+)(?:e(-?\d+))?$/.exec(text)
  if (!shown) return false
  // Compared by digits and exponent: the largest double, rounded, is larger than any.
  const [mantissa, exponent] = value.toExponential().split('e')
  const [digits, power] = Number(shown[1]).toExponential().split('e')
  const shift = Number(power) + Number(shown[2] ?? 0) - Number(exponent)
  return Math.abs(Number(digits) * 10 ** shift - Number(mantissa)) <= ROUNDING
}

/** All digits of a double where the page shows it rounded, else what the page shows. */
export const wholeWhereRounded = (shown: string, value: number): string =>
  isRounded(shown, value) ? doubleText(value) : shown

/** The digits that the page gives on hover where what it shows is their rounding, else both. */
export const wholeOnHover = (shown: string, onHover: string | null): string => {
  if (onHover === null) return shown === '' ? '' : `${shown} (nothing on hover)`
  return isRounded(shown, Number(onHover)) && doubleText(Number(onHover)) === onHover
    ? onHover
    : `${shown} (${onHover} on hover)`
}
