import type { ArtifactNode, FilterNode, NameNode, WrittenNode } from './nodes.ts'
import { quoteName, quoteText, quoteWord } from './quote.ts'

/**
 * Writes a filter in its usual form; parsing that gives the same nodes, save their positions. Throws RangeError for a
 * text that no quotes can hold.
 */
export function print(node: FilterNode): string {
  switch (node.kind) {
    case 'and':
      return node.operands.map(operand => bracket(operand, ['and', 'or'])).join(' AND ')
    case 'or':
      return node.operands.map(operand => bracket(operand, ['or'])).join(' OR ')
    case 'not':
      return `NOT ${bracket(node.operand, ['and', 'or'])}`
    case 'child':
    case 'parent':
      return `${node.kind}(${print(node.operand)})`
    case 'compare':
      return `${printName(node.field)} ${node.operator} ${printValue(node.value)}`
    case 'in':
      return `${printName(node.field)} ${not(node.negated)}IN (${node.values.map(printValue).join(', ')})`
    case 'between': {
      const values = `${printValue(node.low)} AND ${printValue(node.high)}`
      return `${printName(node.field)} ${not(node.negated)}BETWEEN ${values}`
    }
    case 'null':
      if (node.call === true) return `has(${printName(node.field)})`
      return `${printName(node.field)} IS ${not(node.negated)}NULL`
    case 'artifact':
      return `has(artifact${node.path === null ? '' : printPath(node.path)})`
    case 'word':
      return quoteWord(node.text)
  }
}

/** Writes a field's name: `metrics.acc`, `max(metrics.acc)`. Throws RangeError as print does. */
export function printName(name: NameNode): string {
  const plain = quoteName(name.entity, name.key)
  return name.aggregate === null ? plain : `${name.aggregate}(${plain})`
}

function printPath({ operator, value }: NonNullable<ArtifactNode['path']>): string {
  return `${operator === '=' ? '' : ` ${operator}`} ${printValue(value)}`
}

function printValue(value: WrittenNode): string {
  return value.kind === 'text' ? quoteText(value.value) : value.text
}

function bracket(node: FilterNode, kinds: readonly FilterNode['kind'][]): string {
  return kinds.includes(node.kind) ? `(${print(node)})` : print(node)
}

function not(negated: boolean): string {
  return negated ? 'NOT ' : ''
}
