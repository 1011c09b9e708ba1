const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** The text of ticks that belong together: as many decimals as tell them apart, exponents where zeros would crowd. */
export const tickTexts = (ticks: readonly number[]): string[] => {
  const texts = fullTexts(ticks)
  // Ticks that agree in all but their last digits: the first one in short, then what is added to it.
  if (ticks.length < 2 || texts.every(text => text.length <= WIDEST)) return texts
  const [base = 0] = ticks
  const short = Number(base.toPrecision(4))
  const added = (tick: number) =>
    Number((tick - base).toPrecision(2))
      .toExponential()
      .replace('e+', 'e')
  return ticks.map((tick, i) => (i === 0 ? `${short}…` : `+${added(tick)}`))
}

/** Letters that the labels of a vertical axis have room for. */
const WIDEST = 9

const fullTexts = (ticks: readonly number[]): string[] => {
  const largest = Math.max(...ticks.map(Math.abs), 0)
  const gap = Math.min(...ticks.slice(1).map((tick, i) => Math.abs(tick - (ticks[i] ?? NaN))), Infinity)
  if (largest >= 1e6 || (largest > 0 && largest < 1e-3)) return ticks.map(tick => exponentText(tick, gap))
  const decimals =
    Number.isFinite(gap) && gap > 0 ? Math.min(12, Math.max(0, -Math.floor(Math.log10(gap * 1.0001)))) : 3
  const format = new Intl.NumberFormat('en', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  return ticks.map(tick => (Number.isFinite(gap) ? format.format(tick === 0 ? 0 : tick) : String(tick)))
}

const exponentText = (tick: number, gap: number): string => {
  if (tick === 0) return '0'
  const power = Math.floor(Math.log10(Math.abs(tick)) + 1e-12)
  const digits = Number.isFinite(gap)
    ? Math.min(12, Math.max(0, power - Math.floor(Math.log10(gap * 1.0001))))
    : 2
  const [mantissa = '', exponent = ''] = tick.toExponential(digits).split('e')
  return `${mantissa}e${exponent.replace('+', '')}`
}

/** The text of a tick of a logarithmic axis, given as its power of ten. */
export const logTickText = (power: number): string => {
  const value = Number((10 ** power).toPrecision(6))
  if (power >= -3.0001 && power < 5.9999)
    return new Intl.NumberFormat('en', { maximumFractionDigits: 6 }).format(value)
  if (Math.abs(power - Math.round(power)) < 1e-9) return `10${superscript(Math.round(power))}`
  return value.toExponential().replace('+', '')
}

const superscript = (n: number) =>
  `${n}`.replace(/\d/g, digit => SUPERSCRIPTS[Number(digit)] ?? digit).replace('-', '⁻')

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const

/** Units of durations in the language of the page. */
export type DurationUnits = Record<(typeof UNITS)[number][0], string>

/** A duration in its one or two largest units, exact to the unit below: `1 h 20 min`, `2.5 s`. */
export const durationTickText = (millis: number, units: DurationUnits): string => {
  if (millis === 0) return '0'
  const size = Math.abs(millis)
  const sign = millis < 0 ? '-' : ''
  const at = UNITS.findIndex(([, length]) => size >= length)
  const [name, length] = UNITS[at] ?? (['ms', 1] as const)
  if (name === 's' || name === 'ms') return `${sign}${Number((size / length).toFixed(3))} ${units[name]}`
  const below = UNITS[at + 1] ?? (['ms', 1] as const)
  const rest = Math.round((size % length) / below[1])
  return `${sign}${Math.floor(size / length)} ${units[name]}${rest ? ` ${rest} ${units[below[0]]}` : ''}`
}
