import { checkOperator, checkValue, type Condition, type Context } from './check-value.ts'
import { statusCodes } from './codes.ts'
import { matchesText } from './compare.ts'
import type { AttributeField, Filter } from './fields.ts'
import type { CompareOperator, NumberNode, WrittenNode } from './nodes.ts'

/** The opposite of each operator that holds where another does not. */
const POSITIVE: Partial<Record<CompareOperator, CompareOperator>> = {
  '!=': '=',
  'NOT LIKE': 'LIKE',
  'NOT ILIKE': 'ILIKE',
  '!~': '~',
}

/**
 * A comparison of a status with text, as the list of the codes whose words fit: MLflow compares the words, so that
 * LIKE works and an unknown word matches nothing. Throws SearchError as the checker does.
 */
export function checkStatus(node: Condition, field: AttributeField, context: Context): Filter {
  checkOperator(node, 'text', context.mode)
  const fits = statusTest(node, context)
  const codes = statusCodes(context.subject).filter(({ words }) => fits(words))
  const { start, end } = node
  const values = codes.map(({ code }): NumberNode => ({
    kind: 'number',
    value: code,
    text: String(code),
    start,
    end,
  }))
  return { kind: 'in', field, negated: false, values, start, end }
}

function statusTest(node: Condition, context: Context): (words: readonly string[]) => boolean {
  const read = (value: WrittenNode) => checkValue(value, node, 'text', context).value
  if (node.kind === 'in') {
    const values = node.values.map(read)
    return words => words.some(word => values.includes(word)) !== node.negated
  }
  if (node.kind === 'between') return () => false
  const value = String(read(node.value))
  const positive = POSITIVE[node.operator]
  const operator = positive ?? node.operator
  return words => words.some(word => matchesText(word, operator, value)) === (positive === undefined)
}
