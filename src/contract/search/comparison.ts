import type { Cursor } from './cursor.ts'
import { SearchError } from './errors.ts'
import {
  AGGREGATES,
  type Aggregate,
  COMPARE_OPERATORS,
  type CompareOperator,
  type FilterNode,
  type NameNode,
  type WordNode,
} from './nodes.ts'
import { parseValue } from './parse-value.ts'

const OPERATORS = [
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'LIKE',
  'ILIKE',
  'IN',
  'BETWEEN',
  'IS NULL',
  'IS NOT NULL',
]
const AFTER_NOT = ['IN', 'LIKE', 'ILIKE', 'BETWEEN']

/** Reads one comparison or plain word from where the cursor stands. Throws SearchError. */
export function parseComparison(cursor: Cursor): FilterNode {
  if (!startsComparison(cursor)) return parseWord(cursor)
  const field = parseName(cursor)
  const negated = cursor.keyword() === 'NOT'
  if (negated) cursor.next()
  if (cursor.keyword() === 'IN') return parseIn(cursor, field, negated)
  if (cursor.keyword() === 'BETWEEN') return parseBetween(cursor, field, negated)
  if (cursor.keyword() === 'IS' && !negated) return parseNull(cursor, field)
  const operator = readOperator(cursor, negated)
  const value = parseValue(cursor)
  return Object.freeze({ kind: 'compare', field, operator, value, start: field.start, end: value.end })
}

/** Reads a field: `status`, `metrics.acc`, `max(metrics.acc)`. Throws SearchError. */
export function parseName(cursor: Cursor): NameNode {
  if (!startsCall(cursor)) return nameNode(cursor, null)
  const aggregate = readAggregate(cursor)
  const { start } = cursor.next()
  cursor.next()
  const name = nameNode(cursor, aggregate)
  const { end } = cursor.expectSymbol(')')
  return Object.freeze({ ...name, start, end })
}

function startsComparison(cursor: Cursor): boolean {
  if (cursor.symbol() !== null || cursor.keyword() !== null) return true
  if (cursor.peek().kind === 'end' || startsCall(cursor)) return true
  const next = cursor.peek(1)
  if (next.kind === 'symbol') return next.symbol !== '(' && next.symbol !== ')'
  const keyword = cursor.keyword(1)
  if (keyword === 'NOT') return AFTER_NOT.includes(cursor.keyword(2) ?? '')
  return keyword !== null && keyword !== 'AND' && keyword !== 'OR'
}

/** A name and its bracket. Between a plain word and a bracket there is a space. */
function startsCall(cursor: Cursor): boolean {
  if (cursor.symbol(1) !== '(' || cursor.keyword() !== null) return false
  return cursor.call() !== null || findAggregate(cursor) !== undefined
}

function parseWord(cursor: Cursor): WordNode {
  const token = cursor.next()
  const { start, end } = token
  const text = token.kind === 'quoted' ? token.value : cursor.slice(token)
  return Object.freeze({ kind: 'word', text, start, end })
}

function findAggregate(cursor: Cursor): Aggregate | undefined {
  const name = cursor.slice(cursor.peek()).toLowerCase()
  return AGGREGATES.find(aggregate => aggregate === name)
}

function readAggregate(cursor: Cursor): Aggregate {
  const aggregate = findAggregate(cursor)
  if (aggregate !== undefined) return aggregate
  const token = cursor.peek()
  throw new SearchError(
    'unknown-field',
    `${cursor.slice(token)} is not a function of a metric`,
    token,
    AGGREGATES,
  )
}

function nameNode(cursor: Cursor, aggregate: Aggregate | null): NameNode {
  const token = cursor.peek()
  const { start, end } = token
  if (token.kind === 'name' && cursor.keyword() === null) {
    cursor.next()
    return Object.freeze({ kind: 'name', aggregate, entity: token.entity, key: token.key, start, end })
  }
  if (token.kind === 'quoted' && token.quote !== "'") {
    cursor.next()
    return Object.freeze({ kind: 'name', aggregate, entity: null, key: token.value, start, end })
  }
  throw cursor.unexpected(['<field>'])
}

function readOperator(cursor: Cursor, negated: boolean): CompareOperator {
  const word = cursor.symbol() ?? cursor.keyword() ?? ''
  const operator = COMPARE_OPERATORS.find(known => known === (negated ? `NOT ${word}` : word))
  if (operator === undefined) throw cursor.unexpected(negated ? AFTER_NOT : suggestOperators(word))
  cursor.next()
  return operator
}

function suggestOperators(written: string): string[] {
  if (written === '==') return ['=']
  return written === '<>' ? ['!='] : OPERATORS
}

function parseIn(cursor: Cursor, field: NameNode, negated: boolean): FilterNode {
  cursor.next()
  cursor.expectSymbol('(')
  const values = [parseValue(cursor)]
  while (cursor.takeSymbol(',')) {
    if (cursor.symbol() === ')') break
    values.push(parseValue(cursor))
  }
  if (cursor.symbol() !== ')') throw cursor.unexpected([',', ')'])
  const { end } = cursor.next()
  return Object.freeze({ kind: 'in', field, negated, values: Object.freeze(values), start: field.start, end })
}

function parseBetween(cursor: Cursor, field: NameNode, negated: boolean): FilterNode {
  cursor.next()
  const low = parseValue(cursor)
  if (!cursor.takeKeyword('AND')) throw cursor.unexpected(['AND'])
  const high = parseValue(cursor)
  return Object.freeze({ kind: 'between', field, negated, low, high, start: field.start, end: high.end })
}

function parseNull(cursor: Cursor, field: NameNode): FilterNode {
  cursor.next()
  const negated = cursor.takeKeyword('NOT')
  const { end } = cursor.peek()
  if (!cursor.takeKeyword('NULL')) throw cursor.unexpected(negated ? ['NULL'] : ['NULL', 'NOT NULL'])
  return Object.freeze({ kind: 'null', field, negated, start: field.start, end })
}
