import type { ColumnValues } from '#contract/experiments.ts'
import { quoteText } from '#contract/search/quote.ts'
import type { Completion } from './completion.ts'
import { numberValue, textValue } from './spell-value.ts'
import type { ValuePlace } from './value-place.ts'

/** The values that may stand at a place, spelled as the language reads them; those that it cannot spell are left out. */
export const valueOptions = (place: ValuePlace, { values }: Pick<ColumnValues, 'values'>): Completion[] =>
  values.flatMap(({ value, runs }) => {
    const insert = spell(value, place)
    const label = value.replace(/\s/g, ' ')
    return insert === null ? [] : [{ label, insert, kind: 'value' as const, runs }]
  })

function spell(value: string, { bare, numbers }: ValuePlace): string | null {
  const number = numberValue(value)
  if (numbers || bare) {
    if (number?.kind === 'number') return number.text
    if (numbers) return null
  }
  return textValue(value) === null ? null : quoteText(value)
}
