/** Steps have this many digits, so that they can be written over one another. */
export const STEP_DIGITS = 7
export const FIRST_STEP = 1_000_000
const TEN = 10
const ZERO = 48
/** Times of points end in their step's digits. */
const TIME_PREFIX = '179520'

/** The time of a step as text, 13 digits. */
export const timeOf = (step: number): string => `${TIME_PREFIX}${step}`

/** Writes a number of {@link STEP_DIGITS} digits over the text at `offset`. */
export const writeDigits = (into: Uint8Array, offset: number, number: number): void => {
  let rest = number
  for (let at = offset + STEP_DIGITS - 1; at >= offset; at -= 1) {
    const next = Math.trunc(rest / TEN)
    into[at] = ZERO + rest - next * TEN
    rest = next
  }
}
