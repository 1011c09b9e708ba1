const DIGIT_BITS = 16
const DIGITS = 4
const VALUES = 1 << DIGIT_BITS
/** Fewer are sorted by comparing: counting digits has a price of its own. */
const FEW = 5000

/** Doubles as 64-bit words whose digits order as the numbers do. */
const orderedWords = (numbers: Float64Array): Uint32Array => {
  const words = new Uint32Array(numbers.slice().buffer)
  for (let at = 0; at < words.length; at += 2) {
    const high = words[at + 1]!
    if (high >>> 31 === 0) words[at + 1] = high | 0x8000_0000
    else {
      words[at] = ~words[at]!
      words[at + 1] = ~high
    }
  }
  return words
}

/**
 * The places of numbers (no NaN, no -0) by class, then ascending; equal ones stay in the order of `places`, or as they
 * are.
 */
export const stableOrder = (
  numbers: Float64Array,
  classes: Uint8Array,
  places: Uint32Array<ArrayBuffer> = Uint32Array.from(numbers, (_, i) => i),
): Uint32Array<ArrayBuffer> => {
  const count = numbers.length
  if (count <= FEW)
    return places
      .slice()
      .sort(
        (a, b) =>
          classes[a]! - classes[b]! || (numbers[a]! < numbers[b]! ? -1 : numbers[a]! > numbers[b]! ? 1 : 0),
      )
  const words = orderedWords(numbers)
  let from = places
  let to = new Uint32Array(count)
  const counts = new Uint32Array(VALUES)
  const pass = (digitOf: (place: number) => number): void => {
    counts.fill(0)
    for (let place = 0; place < count; place++) counts[digitOf(place)]!++
    // All have one digit here: nothing moves.
    if (counts[digitOf(0)] === count) return
    for (let digit = 0, sum = 0; digit < VALUES; digit++) {
      const here = counts[digit]!
      counts[digit] = sum
      sum += here
    }
    for (let i = 0; i < count; i++) {
      const place = from[i]!
      to[counts[digitOf(place)]!++] = place
    }
    const spare = from === places ? new Uint32Array(count) : from
    from = to
    to = spare
  }
  for (let digit = 0; digit < DIGITS; digit++) {
    const word = digit >> 1
    const shift = (digit & 1) * DIGIT_BITS
    pass(place => (words[2 * place + word]! >>> shift) & (VALUES - 1))
  }
  pass(place => classes[place]!)
  return from
}
