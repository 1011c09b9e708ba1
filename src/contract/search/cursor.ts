import { SearchError, spellExpected, type Span } from './errors.ts'
import { KEYWORDS } from './quote.ts'
import type { Token } from './tokens.ts'

/** Walks over tokens. Past the last one stands the end. */
export class Cursor {
  readonly #text: string
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(text: string, tokens: readonly Token[]) {
    this.#text = text
    this.#tokens = tokens
  }

  /** The token `ahead` places from here, without moving. */
  peek(ahead = 0): Token {
    const token = this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)]
    if (token === undefined) throw new RangeError('No tokens')
    return token
  }

  next(): Token {
    const token = this.peek()
    this.#at += 1
    return token
  }

  /** The keyword that stands here, in capitals, or null. A quoted name, or one with a dot, is never a keyword. */
  keyword(ahead = 0): string | null {
    const token = this.peek(ahead)
    if (token.kind !== 'name' || token.entity !== null) return null
    const word = token.key.toUpperCase()
    return KEYWORDS.has(word) ? word : null
  }

  /** A token as it was written. */
  slice(token: Span): string {
    return this.#text.slice(token.start, token.end)
  }

  /** Moves over a keyword if it stands here. */
  takeKeyword(word: string): boolean {
    if (this.keyword() !== word) return false
    this.#at += 1
    return true
  }

  /** The symbol that stands here, or null. */
  symbol(ahead = 0): string | null {
    const token = this.peek(ahead)
    return token.kind === 'symbol' ? token.symbol : null
  }

  /** Moves over a symbol if it stands here. */
  takeSymbol(symbol: string): boolean {
    if (this.symbol() !== symbol) return false
    this.#at += 1
    return true
  }

  /** Moves over a symbol and returns it; throws SearchError if another thing stands here. */
  expectSymbol(symbol: string): Token {
    if (this.symbol() !== symbol) throw this.unexpected([symbol])
    return this.next()
  }

  /** What is called here, in small letters: a word right before a bracket, as in `max(`; or null. */
  call(): string | null {
    const token = this.peek()
    if (this.symbol(1) !== '(' || token.end !== this.peek(1).start || this.keyword() !== null) return null
    return this.slice(token).toLowerCase()
  }

  /** The error for the token that stands here, where one of `expected` should. */
  unexpected(expected: readonly string[], span: Span = this.peek()): SearchError {
    const found = span.start >= this.#text.length ? 'the end' : this.slice(span)
    return new SearchError(
      'unexpected',
      `Expected ${spellExpected(expected)}, found ${found}`,
      span,
      expected,
    )
  }
}
