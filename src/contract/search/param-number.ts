const NUMBER = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/
const INFINITY = /^([+-]?)inf(?:inity)?$/i

/**
 * The number that a param's text spells, or null when it spells none (NaN is none). Decimal digits, as Python, Java and
 * R print them, with nothing around them; `inf` and `Infinity` in any case.
 */
export function paramNumber(text: string): number | null {
  if (NUMBER.test(text)) return Number(text)
  const infinity = INFINITY.exec(text)
  if (infinity === null) return null
  return infinity[1] === '-' ? -Infinity : Infinity
}
