import { checkStatus } from './check-status.ts'
import { checkOperator, checkPattern, checkValue, comparisonOf, type Context } from './check-value.ts'
import { SearchError, spellExpected } from './errors.ts'
import type { Field, Filter } from './fields.ts'
import {
  AGGREGATES,
  type ArtifactNode,
  type FilterNode,
  type NullNode,
  type NameNode,
  type WordNode,
  type WrittenNode,
} from './nodes.ts'
import { namesField, resolveField } from './resolve.ts'

/**
 * Says what each name of a parsed filter means for its subject and mode, and that operators and values fit. In the
 * result aliases are resolved, a status is a list of its codes, an id is a number, a time is its ms and a duration its
 * seconds. Throws SearchError.
 */
export function check(node: FilterNode, context: Context): Filter {
  switch (node.kind) {
    case 'and':
    case 'or':
      return { ...node, operands: node.operands.map(operand => check(operand, context)) }
    case 'not':
      return { ...node, operand: check(node.operand, context) }
    case 'child':
    case 'parent':
      refuseCall(node, node.kind, context)
      return { ...node, operand: check(node.operand, context) }
    case 'word':
      return checkWord(node, context)
    case 'null':
      return checkNull(node, context)
    case 'artifact':
      return checkArtifact(node, context)
    case 'compare':
    case 'in':
    case 'between':
      return checkCondition(node, resolveField(node.field, context.subject, context.mode), context)
  }
}

type ConditionNode = Extract<FilterNode, { kind: 'compare' | 'in' | 'between' }>

function checkCondition(node: ConditionNode, field: Field, context: Context): Filter {
  if (field.kind === 'attribute' && field.type === 'enum') return checkStatus(node, field, context)
  const comparison = comparisonOf(node, field, context)
  checkOperator(node, comparison, context.mode)
  const read = (value: WrittenNode) => checkValue(value, node, comparison, context)
  if (node.kind === 'compare') return { ...node, field, value: read(node.value) }
  if (node.kind === 'in') return { ...node, field, values: node.values.map(read) }
  return { ...node, field, low: read(node.low), high: read(node.high) }
}

function checkNull(node: NullNode<NameNode>, context: Context): Filter {
  if (node.call === true) refuseCall(node, 'has', context)
  return { ...node, field: resolveField(node.field, context.subject, context.mode) }
}

/** Slashes at the end of a path say nothing. */
function checkArtifact(node: ArtifactNode, context: Context): ArtifactNode {
  refuseCall(node, 'has', context)
  if (node.path === null) return node
  const { operator, value } = node.path
  if (operator !== '=') {
    checkPattern(value)
    return node
  }
  let end = value.value.length
  while (value.value[end - 1] === '/') end -= 1
  return { ...node, path: { operator, value: { ...value, value: value.value.slice(0, end) } } }
}

/** `has`, `child` and `parent` are ours alone. */
function refuseCall(node: FilterNode, name: string, { subject, mode }: Context): void {
  if (mode === 'runfolio' && subject === 'runs') return
  throw new SearchError('unknown-field', `${name} is not a function of a metric`, node, AGGREGATES)
}

/** Words are ours alone; and one that names a known entity is the beginning of a comparison. */
function checkWord(node: WordNode, { subject, mode }: Context): WordNode {
  if (mode === 'runfolio' && subject === 'runs' && !namesField(node.text, subject, mode)) return node
  const expected = ['=', '!=', '<', '<=', '>', '>=', 'LIKE', 'ILIKE', 'IN']
  const message = `Expected a comparison after ${node.text}: ${spellExpected(expected)}`
  throw new SearchError('unexpected', message, node, expected)
}
