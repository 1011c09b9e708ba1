import { checkStatus } from './check-status.ts'
import { checkOperator, checkValue, comparisonOf } from './check-value.ts'
import { SearchError, spellExpected } from './errors.ts'
import type { Field, Filter, Mode, Subject } from './fields.ts'
import type { FilterNode, ValueNode, WordNode } from './nodes.ts'
import { resolveField } from './resolve.ts'
import { vocabulary } from './subjects.ts'

/**
 * Says what each name of a parsed filter means for its subject and mode, and that operators and values fit. In the
 * result aliases are resolved, a status is a list of its codes, and an id is a number. Throws SearchError.
 */
export function check(node: FilterNode, subject: Subject, mode: Mode): Filter {
  switch (node.kind) {
    case 'and':
    case 'or':
      return { ...node, operands: node.operands.map(operand => check(operand, subject, mode)) }
    case 'not':
      return { ...node, operand: check(node.operand, subject, mode) }
    case 'word':
      return checkWord(node, subject, mode)
    default:
      return checkCondition(node, resolveField(node.field, subject, mode), subject, mode)
  }
}

type FieldNode = Exclude<FilterNode, { kind: 'and' | 'or' | 'not' | 'word' }>

function checkCondition(node: FieldNode, field: Field, subject: Subject, mode: Mode): Filter {
  if (node.kind === 'null') return { ...node, field }
  if (field.kind === 'attribute' && field.type === 'enum') return checkStatus(node, field, subject, mode)
  const comparison = comparisonOf(node, field, subject, mode)
  checkOperator(node, comparison, mode)
  const read = (value: ValueNode) => checkValue(value, node, comparison, subject)
  if (node.kind === 'compare') return { ...node, field, value: read(node.value) }
  if (node.kind === 'in') return { ...node, field, values: node.values.map(read) }
  return { ...node, field, low: read(node.low), high: read(node.high) }
}

/** Words are ours alone; and one that names a known entity is the beginning of a comparison. */
function checkWord(node: WordNode, subject: Subject, mode: Mode): WordNode {
  const entity = node.text.slice(0, Math.max(node.text.indexOf('.'), 0))
  const known = Object.hasOwn(vocabulary(subject).entities, entity)
  if (mode === 'runfolio' && subject === 'runs' && !known) return node
  const expected = ['=', '!=', '<', '<=', '>', '>=', 'LIKE', 'ILIKE', 'IN']
  const message = `Expected a comparison after ${node.text}: ${spellExpected(expected)}`
  throw new SearchError('unexpected', message, node, expected)
}
