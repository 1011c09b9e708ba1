import { matchesNumber, matchesText } from './compare.ts'
import type { Field, Filter } from './fields.ts'
import { fold } from './like.ts'
import type { ArtifactNode, BetweenNode, CompareNode, InNode, ValueNode } from './nodes.ts'
import { paramNumber } from './param-number.ts'
import type { SearchRecord } from './record.ts'

/**
 * Whether a record satisfies a checked filter: what every other way of answering it is measured by. A comparison holds
 * when any value of its field does, so it never does where there is none, with `!=` neither.
 */
export function evaluate(filter: Filter, record: SearchRecord): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.operands.every(operand => evaluate(operand, record))
    case 'or':
      return filter.operands.some(operand => evaluate(operand, record))
    case 'not':
      return !evaluate(filter.operand, record)
    case 'child':
    case 'parent':
      return record.relatives(filter.kind).some(relative => evaluate(filter.operand, relative))
    case 'null':
      return record.values(filter.field).length > 0 === filter.negated
    case 'artifact':
      return record.artifacts().some(path => fitsPath(path, filter.path))
    case 'word': {
      const word = fold(filter.text)
      return record.id === filter.text || record.texts().some(text => fold(text).includes(word))
    }
    case 'compare':
    case 'in':
    case 'between':
      return record.values(filter.field).some(value => holds(filter, value))
  }
}

/** A file, or the folder that it lies in, is named by its whole path; patterns are for files. */
function fitsPath(path: string, wanted: ArtifactNode['path']): boolean {
  if (wanted === null) return true
  const { operator, value } = wanted
  if (operator === '=') return path === value.value || path.startsWith(`${value.value}/`)
  return matchesText(path, operator, value.value)
}

function holds(
  condition: CompareNode<Field> | InNode<Field> | BetweenNode<Field>,
  value: string | number,
): boolean {
  switch (condition.kind) {
    case 'compare':
      return compares(value, condition)
    case 'in':
      return condition.values.some(wanted => equals(value, wanted)) !== condition.negated
    case 'between': {
      const number = asNumber(value)
      const low = Number(condition.low.value)
      const high = Number(condition.high.value)
      return condition.negated ? number < low || number > high : low <= number && number <= high
    }
  }
}

function compares(value: string | number, { operator, value: wanted }: CompareNode<Field>): boolean {
  if (wanted.kind === 'number') return matchesNumber(asNumber(value), operator, wanted.value)
  return matchesText(String(value), operator, wanted.value)
}

function equals(value: string | number, wanted: ValueNode): boolean {
  return wanted.kind === 'number' ? asNumber(value) === wanted.value : value === wanted.value
}

/** A param's text that spells no number counts as NaN: only ever `!=`. */
function asNumber(value: string | number): number {
  return typeof value === 'number' ? value : (paramNumber(value) ?? NaN)
}
