import { SearchError } from './errors.ts'
import type { FilterNode, WrittenNode } from './nodes.ts'
import { parse } from './parse.ts'

/**
 * Whether what a filter chooses depends on when it is asked: it compares with `now` or `today`. A text that cannot be
 * read does not.
 */
export function usesNow(text: string): boolean {
  if (!/now|today/i.test(text)) return false
  try {
    const node = parse(text)
    return node !== null && holdsTime(node)
  } catch (error) {
    if (error instanceof SearchError) return false
    throw error
  }
}

function holdsTime(node: FilterNode): boolean {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.operands.some(holdsTime)
    case 'not':
    case 'child':
    case 'parent':
      return holdsTime(node.operand)
    case 'compare':
      return isTime(node.value)
    case 'in':
      return node.values.some(isTime)
    case 'between':
      return isTime(node.low) || isTime(node.high)
    case 'null':
    case 'artifact':
    case 'word':
      return false
  }
}

function isTime(value: WrittenNode): boolean {
  return value.kind === 'time'
}
