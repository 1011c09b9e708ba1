import { parseName } from './comparison.ts'
import type { Cursor } from './cursor.ts'
import { ARTIFACT_OPERATORS, type ArtifactNode, type FilterNode, type TextNode } from './nodes.ts'

/** The words that stand for the files of a run. */
const ARTIFACT = ['artifact', 'artifacts']

/** Reads `has(params.lr)`, `has(artifact)` or `has(artifact LIKE '%.png')` from where the cursor stands. Throws SearchError. */
export function parseHas(cursor: Cursor): FilterNode {
  const { start } = cursor.next()
  cursor.next()
  const token = cursor.peek()
  const isFiles =
    token.kind === 'name' && token.entity === null && !token.quoted && ARTIFACT.includes(token.key)
  if (isFiles) {
    cursor.next()
    const path = parsePath(cursor)
    const { end } = cursor.expectSymbol(')')
    return Object.freeze({ kind: 'artifact', path, start, end })
  }
  const field = parseName(cursor)
  const { end } = cursor.expectSymbol(')')
  return Object.freeze({ kind: 'null', field, negated: true, call: true, start, end })
}

function parsePath(cursor: Cursor): ArtifactNode['path'] {
  if (cursor.symbol() === ')') return null
  const written = cursor.symbol() ?? cursor.keyword()
  const operator = ARTIFACT_OPERATORS.find(known => known === written)
  if (operator !== undefined) cursor.next()
  const token = cursor.peek()
  if (token.kind !== 'quoted') {
    throw cursor.unexpected(operator === undefined ? ['<text>', 'LIKE', 'ILIKE', '~', ')'] : ['<text>'])
  }
  cursor.next()
  const value: TextNode = { kind: 'text', value: token.value, start: token.start, end: token.end }
  return Object.freeze({ operator: operator ?? '=', value: Object.freeze(value) })
}
