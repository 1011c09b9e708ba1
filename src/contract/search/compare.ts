import { fold, matchesLike } from './like.ts'
import type { CompareOperator } from './nodes.ts'

/** Whether a text compares so with a value; false for the operators of numbers. */
export function matchesText(text: string, operator: CompareOperator, value: string): boolean {
  switch (operator) {
    case '=':
      return text === value
    case '!=':
      return text !== value
    case 'LIKE':
      return matchesLike(text, value)
    case 'NOT LIKE':
      return !matchesLike(text, value)
    case 'ILIKE':
      return matchesLike(fold(text), fold(value))
    case 'NOT ILIKE':
      return !matchesLike(fold(text), fold(value))
    case '~':
      return fold(text).includes(fold(value))
    case '!~':
      return !fold(text).includes(fold(value))
    default:
      return false
  }
}

/** Whether a number compares so with a value; false for the operators of text. NaN is only ever `!=`. */
export function matchesNumber(number: number, operator: CompareOperator, value: number): boolean {
  switch (operator) {
    case '=':
      return number === value
    case '!=':
      return number !== value
    case '<':
      return number < value
    case '<=':
      return number <= value
    case '>':
      return number > value
    case '>=':
      return number >= value
    default:
      return false
  }
}
