/** What is wrong with a filter or an order_by item. The page chooses its own sentence by this. */
export type SearchErrorCode =
  | 'too-long'
  | 'too-deep'
  | 'too-many'
  | 'mixed-relations'
  | 'bad-character'
  | 'unterminated'
  | 'unexpected'
  | 'unknown-field'
  | 'wrong-operator'
  | 'wrong-value'
  | 'duplicate'

/** Where something stands in the text: UTF-16 units, the end excluded. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * A filter or an order_by item that cannot be read. `expected` lists what could stand there: keywords, operators and
 * names as they are written, and the kinds `<field>`, `<key>`, `<value>`, `<text>`, `<number>`, `<time>`,
 * `<duration>`, `<end>`.
 */
export class SearchError extends Error {
  readonly code: SearchErrorCode
  readonly start: number
  readonly end: number
  readonly expected: readonly string[]

  constructor(code: SearchErrorCode, message: string, span: Span, expected: readonly string[] = []) {
    super(message)
    this.name = 'SearchError'
    this.code = code
    this.start = span.start
    this.end = span.end
    this.expected = expected
  }
}

const KINDS: Record<string, string> = {
  '<field>': 'a field such as metrics.accuracy',
  '<key>': 'a key',
  '<value>': 'a value',
  '<text>': 'text in quotes',
  '<number>': 'a number',
  '<time>': "a time (now - 7d, '2026-11-01')",
  '<duration>': 'a duration (90m, 1h30m)',
  '<end>': 'the end',
}

/** Spells a list of expectations in a sentence: `a, b or c`. */
export function spellExpected(expected: readonly string[]): string {
  const words = expected.map(term => KINDS[term] ?? term)
  const last = words.pop() ?? ''
  return words.length === 0 ? last : `${words.join(', ')} or ${last}`
}
