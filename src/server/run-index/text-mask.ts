import { matchesText } from '#contract/search/compare.ts'
import { paramNumber } from '#contract/search/param-number.ts'
import { numberTest, type Condition, type Mask } from './number-mask.ts'
import { NO_TEXT, type TextColumn } from './text-column.ts'

type TextCondition = Exclude<Condition, { kind: 'between' }>

/** Writes for which of the first `count` rows a condition holds; each distinct text is tested once. */
export const textMask = (mask: Mask, column: TextColumn, count: number, condition: Condition): void => {
  const fits = fittingCodes(column, condition)
  const { codes } = column
  for (let row = 0; row < count; row++) mask[row] = fits[codes[row]!]!
}

/** By code: 1 where the text satisfies a condition; 0 for no text. */
const fittingCodes = (column: TextColumn, condition: Condition): Uint8Array => {
  const fits = new Uint8Array(column.size)
  if (condition.kind === 'between' || isNumeric(condition)) {
    const test = numberTest(condition)
    const numbers = column.numbers()
    for (let code = NO_TEXT + 1; code < fits.length; code++) fits[code] = test(numbers[code]!) ? 1 : 0
    return fits
  }
  const test = textTest(condition)
  const part = partOf(condition)
  const found = part === null ? null : column.containing(part.text)
  if (part !== null && found !== null) {
    if (part.negated) fits.fill(1, NO_TEXT + 1)
    for (const code of found) fits[code] = test(column.text(code)) ? 1 : 0
    return fits
  }
  for (let code = NO_TEXT + 1; code < fits.length; code++) fits[code] = test(column.text(code)) ? 1 : 0
  return fits
}

const WITHIN = /^%([^%_]+)%$/

/** What texts must contain, whatever its case, or must not, for a condition to be worth testing; null where anything may do. */
const partOf = (condition: TextCondition): { text: string; negated: boolean } | null => {
  if (condition.kind !== 'compare') return null
  const { operator } = condition
  const value = String(condition.value.value)
  if (operator === '~' || operator === '!~') return { text: value, negated: operator === '!~' }
  if (!operator.endsWith('LIKE')) return null
  const within = WITHIN.exec(value)?.[1]
  return within === undefined ? null : { text: within, negated: operator.startsWith('NOT') }
}

/** Whether a text is compared by the number that it spells; one that spells none counts as NaN. */
const isNumeric = (condition: TextCondition): boolean =>
  (condition.kind === 'compare' ? [condition.value] : condition.values).every(({ kind }) => kind === 'number')

const textTest = (condition: TextCondition): ((text: string) => boolean) => {
  if (condition.kind === 'compare') {
    const { operator } = condition
    const wanted = String(condition.value.value)
    return text => matchesText(text, operator, wanted)
  }
  const texts = new Set(
    condition.values.flatMap(({ kind, value }) => (kind === 'text' ? [String(value)] : [])),
  )
  const numbers = new Set(
    condition.values.flatMap(({ kind, value }) => (kind === 'number' ? [Number(value)] : [])),
  )
  return text => (texts.has(text) || numbers.has(numberOf(text))) !== condition.negated
}

const numberOf = (text: string): number => paramNumber(text) ?? Number.NaN
