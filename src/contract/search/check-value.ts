import { SearchError, type Span, spellExpected } from './errors.ts'
import type { Field, Mode, Subject } from './fields.ts'
import { MAX_PATTERN_LENGTH } from './like.ts'
import type {
  BetweenNode,
  CompareNode,
  InNode,
  NameNode,
  NumberNode,
  TextNode,
  ValueNode,
  WrittenNode,
} from './nodes.ts'
import { vocabulary } from './subjects.ts'
import { momentOf, readDate } from './times.ts'

/** What a filter is checked for: `now` is what its relative times count from, in ms. */
export interface Context {
  readonly subject: Subject
  readonly mode: Mode
  readonly now: number
}

/** A comparison of a field with values. */
export type Condition =
  CompareNode<NameNode, WrittenNode> | InNode<NameNode, WrittenNode> | BetweenNode<NameNode, WrittenNode>

/** How a condition compares. */
type Comparison = 'text' | 'number' | 'time' | 'duration' | 'id'

const ORDER_OPERATORS = ['<', '<=', '>', '>=', 'BETWEEN', 'NOT BETWEEN']
const PATTERN_OPERATORS = ['LIKE', 'ILIKE', 'NOT LIKE', 'NOT ILIKE']
const CONTAINS_OPERATORS = ['~', '!~']
const ID_OPERATORS = ['=', '!=', 'IN', 'NOT IN']
const NUMBER_OPERATORS = [...ID_OPERATORS, ...ORDER_OPERATORS]
const TEXT_OPERATORS = [...ID_OPERATORS, ...PATTERN_OPERATORS]

/** How a condition compares its field. In our mode a run's param does as a number when the value is one. */
export function comparisonOf(node: Condition, field: Field, { subject, mode }: Context): Comparison {
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
  value: WrittenNode,
  node: Condition,
  comparison: Comparison,
  context: Context,
): ValueNode {
  if (context.mode === 'mlflow') refuseOurs(value)
  switch (comparison) {
    case 'number':
      return value.kind === 'number' ? value : refuse(value, ['<number>'])
    case 'time':
      return readTime(value, context)
    case 'duration':
      return readSeconds(value)
    case 'id':
      return readId(value)
    case 'text':
      return readText(value, node, context.subject)
  }
}

function readText(value: WrittenNode, node: Condition, subject: Subject): ValueNode {
  const operator = spellOperator(node)
  const contains = CONTAINS_OPERATORS.includes(operator)
  const text = contains || vocabulary(subject).numbersAsText ? asText(value) : value
  if (text.kind !== 'text') return refuse(text, ['<text>'])
  if (contains || PATTERN_OPERATORS.includes(operator)) checkPattern(text)
  return text
}

/** Throws SearchError for a pattern that no database takes. */
export function checkPattern(pattern: TextNode): void {
  if (pattern.value.length <= MAX_PATTERN_LENGTH) return
  throw new SearchError('too-long', `A pattern has at most ${MAX_PATTERN_LENGTH} characters`, pattern)
}

/** A condition's operator in words. */
function spellOperator(node: Condition): string {
  if (node.kind === 'compare') return node.operator
  const word = node.kind === 'in' ? 'IN' : 'BETWEEN'
  return node.negated ? `NOT ${word}` : word
}

function valuesOf(node: Condition): readonly WrittenNode[] {
  if (node.kind === 'compare') return [node.value]
  return node.kind === 'in' ? node.values : [node.low, node.high]
}

function operatorsFor(comparison: Comparison, mode: Mode): readonly string[] {
  if (comparison === 'id') return ID_OPERATORS
  if (comparison !== 'text') return NUMBER_OPERATORS
  return mode === 'runfolio' ? [...TEXT_OPERATORS, ...CONTAINS_OPERATORS] : TEXT_OPERATORS
}

function asText(value: WrittenNode): WrittenNode {
  if (value.kind !== 'number') return value
  return { kind: 'text', value: value.text, start: value.start, end: value.end }
}

/** The ms of a moment: a number of them, or in our mode a date in quotes, or a time relative to now. */
function readTime(value: WrittenNode, { mode, now }: Context): ValueNode {
  if (value.kind === 'number') return value
  if (value.kind === 'time') return numberNode(momentOf(value.base, value.offset, now), value)
  const date = value.kind === 'text' && mode === 'runfolio' ? readDate(value.value) : null
  if (date !== null) return numberNode(date, value)
  return refuse(value, mode === 'runfolio' ? ['<time>', '<number>'] : ['<number>'])
}

function readSeconds(value: WrittenNode): ValueNode {
  if (value.kind === 'number') return value
  if (value.kind === 'duration') return numberNode(value.milliseconds / 1000, value)
  return refuse(value, ['<duration>', '<number>'])
}

function readId(value: WrittenNode): ValueNode {
  const text = value.kind === 'text' ? value.value : value.text
  const id = Number(text)
  if (!/^[0-9]+$/.test(text) || !Number.isSafeInteger(id)) return refuse(value, ["'1'"])
  return numberNode(id, value)
}

function numberNode(value: number, { start, end }: Span): NumberNode {
  return { kind: 'number', value, text: String(value), start, end }
}

/** MLflow's grammar has no word where a value stands. */
function refuseOurs(value: WrittenNode): void {
  if (value.kind === 'text' || value.kind === 'number') return
  const expected = ['<number>', '<text>']
  const message = `Expected ${spellExpected(expected)}, found ${value.text}`
  throw new SearchError('unexpected', message, value, expected)
}

function refuse(value: WrittenNode, expected: readonly string[]): never {
  const message = `Expected ${spellExpected(expected)}, found ${describe(value)}`
  throw new SearchError('wrong-value', message, value, expected)
}

function describe(value: WrittenNode): string {
  if (value.kind === 'text') return `the text "${shorten(value.value)}"`
  return value.kind === 'number' ? `the number ${value.text}` : shorten(value.text)
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
