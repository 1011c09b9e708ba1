import type { ValueNode } from '#contract/search/nodes.ts'
import { paramNumber } from '#contract/search/param-number.ts'
import { quoteText } from '#contract/search/quote.ts'

const NOWHERE = { start: 0, end: 0 }

/** A text as a value of the language; null for one that no quotes can hold. */
export function textValue(text: string): ValueNode | null {
  try {
    quoteText(text)
    return { kind: 'text', value: text, ...NOWHERE }
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** The number that a param's text spells, as that is written; null where it is none or has digits that a double loses. */
export function numberValue(text: string): ValueNode | null {
  const value = paramNumber(text)
  if (value === null || !Number.isFinite(value)) return null
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return null
  return { kind: 'number', value, text, ...NOWHERE }
}
