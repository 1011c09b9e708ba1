import { SearchError, spellExpected } from './errors.ts'
import type { Field, Mode, Subject } from './fields.ts'
import { MAX_PATTERN_LENGTH } from './like.ts'
import type { BetweenNode, CompareNode, InNode, NameNode, TextNode, ValueNode } from './nodes.ts'
import { vocabulary } from './subjects.ts'

/** A comparison of a field with values. */
export type Condition<F = NameNode> = CompareNode<F> | InNode<F> | BetweenNode<F>

/** How a condition compares. */
type Comparison = 'text' | 'number' | 'id'

const ORDER_OPERATORS = ['<', '<=', '>', '>=', 'BETWEEN', 'NOT BETWEEN']
const PATTERN_OPERATORS = ['LIKE', 'ILIKE', 'NOT LIKE', 'NOT ILIKE']
const CONTAINS_OPERATORS = ['~', '!~']
const ID_OPERATORS = ['=', '!=', 'IN', 'NOT IN']
const NUMBER_OPERATORS = [...ID_OPERATORS, ...ORDER_OPERATORS]
const TEXT_OPERATORS = [...ID_OPERATORS, ...PATTERN_OPERATORS]

/** How a condition compares its field. In our mode a run's param does as a number when the value is one. */
export function comparisonOf(node: Condition, field: Field, subject: Subject, mode: Mode): Comparison {
  if (field.kind === 'metric') return 'number'
  if (field.kind === 'attribute') return field.type === 'enum' ? 'text' : field.type
  if (field.kind !== 'param' || mode === 'mlflow' || vocabulary(subject).numbersAsText) return 'text'
  const numeric = valuesOf(node).every(({ kind }) => kind === 'number')
  return numeric && NUMBER_OPERATORS.includes(spellOperator(node)) ? 'number' : 'text'
}

/** Throws SearchError for an operator that the comparison does not have. */
export function checkOperator(node: Condition, comparison: Comparison, mode: Mode): void {
  const written = spellOperator(node)
  const allowed = operatorsFor(comparison, mode)
  if (allowed.includes(written)) return
  const { entity, key } = node.field
  const name = entity === null ? key : `${entity}.${key}`
  const numbers = comparison === 'text' && ORDER_OPERATORS.includes(written) ? ', which compares as text' : ''
  const message = `${written} cannot be used with ${name}${numbers}: expected ${spellExpected(allowed)}`
  throw new SearchError('wrong-operator', message, node, allowed)
}

/** The value in the form in which the condition compares. Throws SearchError for a value that does not fit. */
export function checkValue(
  value: ValueNode,
  node: Condition,
  comparison: Comparison,
  subject: Subject,
): ValueNode {
  if (comparison === 'number') return value.kind === 'number' ? value : refuse(value, '<number>')
  if (comparison === 'id') return readId(value)
  const operator = spellOperator(node)
  const contains = CONTAINS_OPERATORS.includes(operator)
  const text = contains || vocabulary(subject).numbersAsText ? asText(value) : value
  if (text.kind !== 'text') return refuse(text, '<text>')
  const pattern = contains || PATTERN_OPERATORS.includes(operator)
  if (!pattern || text.value.length <= MAX_PATTERN_LENGTH) return text
  throw new SearchError('too-long', `A pattern has at most ${MAX_PATTERN_LENGTH} characters`, text)
}

/** A condition's operator in words. */
function spellOperator(node: Condition<unknown>): string {
  if (node.kind === 'compare') return node.operator
  const word = node.kind === 'in' ? 'IN' : 'BETWEEN'
  return node.negated ? `NOT ${word}` : word
}

function valuesOf(node: Condition): readonly ValueNode[] {
  if (node.kind === 'compare') return [node.value]
  return node.kind === 'in' ? node.values : [node.low, node.high]
}

function operatorsFor(comparison: Comparison, mode: Mode): readonly string[] {
  if (comparison === 'number') return NUMBER_OPERATORS
  if (comparison === 'id') return ID_OPERATORS
  return mode === 'runfolio' ? [...TEXT_OPERATORS, ...CONTAINS_OPERATORS] : TEXT_OPERATORS
}

function asText(value: ValueNode): TextNode {
  if (value.kind === 'text') return value
  return { kind: 'text', value: value.text, start: value.start, end: value.end }
}

function readId(value: ValueNode): ValueNode {
  const text = value.kind === 'text' ? value.value : value.text
  const id = Number(text)
  if (!/^[0-9]+$/.test(text) || !Number.isSafeInteger(id)) return refuse(value, "'1'")
  return { kind: 'number', value: id, text: String(id), start: value.start, end: value.end }
}

function refuse(value: ValueNode, expected: string): never {
  const found = value.kind === 'text' ? `the text "${shorten(value.value)}"` : `the number ${value.text}`
  throw new SearchError('wrong-value', `Expected ${spellExpected([expected])}, found ${found}`, value, [
    expected,
  ])
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
