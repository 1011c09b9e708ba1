import type { Random } from './random.ts'

/** How a program writes small numbers: as Python prints floats, as in a YAML file, or in full. */
export type NumberStyle = 'python' | 'yaml' | 'plain'

/** A style as often as it is met in the wild. */
export function numberStyle(random: Random): NumberStyle {
  return random.weighted([
    ['python', 5],
    ['yaml', 3],
    ['plain', 2],
  ])
}

/** Text of a positive number: 0.0003 is `0.0003`, `3e-4` or `0.0003`; 0.00001 is `1e-05`, `1e-5` or `0.00001`. */
export function numberText(value: number, style: NumberStyle): string {
  if (style === 'plain') return decimal(value)
  if (style === 'yaml' && value < 0.01) return value.toExponential().replace('e-0', 'e-')
  return pythonFloat(value)
}

/** Text of a number as Python's `repr` gives a float: `1.0`, `0.0001`, `5e-05`. */
export function pythonFloat(value: number): string {
  if (value !== 0 && Math.abs(value) < 1e-4) {
    const [digits = '', exponent = ''] = value.toExponential().split('e')
    return `${digits}e-${exponent.slice(1).padStart(2, '0')}`
  }
  return Number.isInteger(value) ? `${String(value)}.0` : String(value)
}

function decimal(value: number): string {
  const [digits = '', exponent = '0'] = value.toExponential().split('e')
  return value.toFixed(Math.max(1, digits.replace('.', '').length - 1 - Number(exponent)))
}

/** `value` rounded to `digits` significant digits. */
export function significant(value: number, digits: number): number {
  return Number(value.toPrecision(digits))
}
