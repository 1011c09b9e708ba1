const PARTS = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/
const MAX = 2n ** 63n - 1n
const MIN = -(2n ** 63n)

/**
 * The int64 that a text spells, exactly, or null. Exponents and fractions are fine as long as the number is whole
 * (`1.5e+12`, `3.0`): R writes large numbers so. A number when it is safe as one, else a bigint.
 */
export const int64InText = (text: string): number | bigint | null => {
  if (text.length > 64) return null
  const match = PARTS.exec(text)
  if (match === null) return null
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  if (whole === '' && fraction === '') return null
  const significant = `${whole}${fraction}`.replace(/^0+/, '').replace(/0+$/, '')
  if (significant === '') return 0
  const zeros = trailingZeros(`${whole}${fraction}`) + Number(exponent) - fraction.length
  if (zeros < 0 || significant.length + zeros > 19) return null
  const digits = BigInt(significant) * 10n ** BigInt(zeros)
  return inRange(sign === '-' ? -digits : digits)
}

/** A whole number as an int64, or null when it is beyond. */
export const int64OfNumber = (value: number): number | bigint | null => {
  if (Number.isSafeInteger(value)) return value === 0 ? 0 : value
  return Number.isInteger(value) ? inRange(BigInt(value)) : null
}

/** An integer within int64, as a number where that is safe; null beyond. */
export const inRange = (value: bigint): number | bigint | null => {
  if (value > MAX || value < MIN) return null
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

const trailingZeros = (digits: string): number => digits.length - digits.replace(/0+$/, '').length
