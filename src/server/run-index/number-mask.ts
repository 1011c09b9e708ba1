import { matchesNumber } from '#contract/search/compare.ts'
import type { Field } from '#contract/search/fields.ts'
import type { BetweenNode, CompareNode, InNode } from '#contract/search/nodes.ts'

/** What a field's value is compared with. */
export type Condition = CompareNode<Field> | InNode<Field> | BetweenNode<Field>

/** One byte a row: 1 where a filter holds. */
export type Mask = Uint8Array<ArrayBuffer>

/**
 * Writes for which of the first `count` rows a condition holds. One loop an operator: a test called for each of a million rows
 * costs more than the reading.
 */
export const numberMask = (
  mask: Mask,
  values: Float64Array,
  count: number,
  condition: Condition,
  has: (row: number) => boolean,
): void => {
  if (condition.kind === 'compare') {
    const wanted = Number(condition.value.value)
    switch (condition.operator) {
      case '=':
        for (let row = 0; row < count; row++) mask[row] = values[row] === wanted ? 1 : 0
        return
      case '<':
        for (let row = 0; row < count; row++) mask[row] = values[row]! < wanted ? 1 : 0
        return
      case '<=':
        for (let row = 0; row < count; row++) mask[row] = values[row]! <= wanted ? 1 : 0
        return
      case '>':
        for (let row = 0; row < count; row++) mask[row] = values[row]! > wanted ? 1 : 0
        return
      case '>=':
        for (let row = 0; row < count; row++) mask[row] = values[row]! >= wanted ? 1 : 0
        return
      default:
    }
  }
  const test = numberTest(condition)
  for (let row = 0; row < count; row++) mask[row] = test(values[row]!) && has(row) ? 1 : 0
}

/** Whether a number satisfies a condition. */
export const numberTest = (condition: Condition): ((value: number) => boolean) => {
  switch (condition.kind) {
    case 'compare': {
      const { operator } = condition
      const wanted = Number(condition.value.value)
      return value => matchesNumber(value, operator, wanted)
    }
    case 'in': {
      // -0 and 0 are one number to a set, too.
      const wanted = new Set(condition.values.map(({ value }) => Number(value)))
      return value => (Number.isNaN(value) ? false : wanted.has(value)) !== condition.negated
    }
    case 'between': {
      const low = Number(condition.low.value)
      const high = Number(condition.high.value)
      return condition.negated ? value => value < low || value > high : value => low <= value && value <= high
    }
  }
}
