import { SearchError, type Span } from './errors.ts'

/** The longest filter that is read, in UTF-16 units. */
export const MAX_FILTER_LENGTH = 262_144

/** How many tokens a filter may hold: about half as many values in its lists. */
export const MAX_TOKENS = 25_000

/** A quoted piece: 'text', "text or key", `key or text`. */
interface QuotedToken extends Span {
  readonly kind: 'quoted'
  readonly quote: "'" | '"' | '`'
  readonly value: string
}

/** A name as written: `acc`, `metrics.acc`, `` tags.`a b` ``. Only the first dot splits. */
export interface NameToken extends Span {
  readonly kind: 'name'
  readonly entity: string | null
  readonly key: string
  /** Whether any part stood in quotes; a quoted name is never a keyword. */
  readonly quoted: boolean
  readonly keyStart: number
}

interface NumberToken extends Span {
  readonly kind: 'number'
  readonly value: number
  /** The digits as written. */
  readonly text: string
}

interface SymbolToken extends Span {
  readonly kind: 'symbol'
  readonly symbol: string
}

interface EndToken extends Span {
  readonly kind: 'end'
}

export type Token = QuotedToken | NameToken | NumberToken | SymbolToken | EndToken

const SPACE = /\s/
const WORD_START = /[\p{L}\p{M}\p{N}_$@#]/u
const WORD = /[\p{L}\p{M}\p{N}_$@#/:-]/u
const KEY = /[\p{L}\p{M}\p{N}_$@#/:.-]/u
const NUMBER = /[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/y
const SYMBOLS = ['==', '!=', '<>', '<=', '>=', '!~', '=', '<', '>', '~', '(', ')', ',', ';', '-', '+']

/**
 * Splits a filter into tokens, the last of which is the end. Linear in the length of the text.
 * Throws SearchError for a text that is too long, a character that has no meaning, and a quote that is not closed.
 */
export function tokenize(text: string): Token[] {
  if (text.length > MAX_FILTER_LENGTH) {
    const span = { start: MAX_FILTER_LENGTH, end: text.length }
    throw new SearchError('too-long', `A filter has at most ${MAX_FILTER_LENGTH} characters`, span)
  }
  refuseUnstorable(text)
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    if (SPACE.test(text.charAt(at))) {
      at += 1
      continue
    }
    const token = readToken(text, at)
    if (tokens.length === MAX_TOKENS) {
      throw new SearchError('too-many', `A filter has at most ${MAX_TOKENS} words, values and signs`, token)
    }
    tokens.push(token)
    at = token.end
  }
  tokens.push({ kind: 'end', start: text.length, end: text.length })
  return tokens
}

/** A NUL and half a surrogate pair are in no stored text, and one database refuses to be asked for them. */
function refuseUnstorable(text: string): void {
  const at = text.search(/\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/)
  if (at < 0) return
  const code = text.charCodeAt(at).toString(16).padStart(4, '0')
  throw new SearchError('bad-character', `The character U+${code} cannot be stored`, {
    start: at,
    end: at + 1,
  })
}

function readToken(text: string, start: number): Token {
  const char = text.charAt(start)
  if (char === "'") return readQuoted(text, start, char)
  if (char === '"' || char === '`') return readQuotedName(text, start, char)
  return readNumber(text, start) ?? readName(text, start) ?? readSymbol(text, start)
}

function readNumber(text: string, start: number): NumberToken | null {
  NUMBER.lastIndex = start
  const found = NUMBER.exec(text)?.[0]
  if (found === undefined) return null
  const end = start + found.length
  if (test(WORD, text, end) && !found.endsWith('.')) return null
  return { kind: 'number', value: Number(found), text: found, start, end }
}

function readName(text: string, start: number): NameToken | null {
  if (!test(WORD_START, text, start)) return null
  const end = skip(WORD, text, start)
  if (text[end] !== '.') return bareName(text.slice(start, end), start, end)
  return readKey(text, text.slice(start, end), start, end + 1, false)
}

/** A quoted piece that a dot follows is the entity of a name, as in "metrics".acc. */
function readQuotedName(text: string, start: number, quote: '"' | '`'): Token {
  const quoted = readQuoted(text, start, quote)
  if (text[quoted.end] !== '.') return quoted
  return readKey(text, quoted.value, start, quoted.end + 1, true)
}

function readKey(text: string, entity: string, start: number, keyStart: number, quoted: boolean): NameToken {
  const quote = text[keyStart]
  if (quote === '"' || quote === '`' || quote === "'") {
    const key = readQuoted(text, keyStart, quote)
    return { kind: 'name', entity, key: key.value, quoted: true, keyStart, start, end: key.end }
  }
  const end = skip(KEY, text, keyStart)
  if (end === keyStart) {
    const span = { start, end: keyStart }
    throw new SearchError('unexpected', `Expected a key after "${entity}."`, span, ['<key>'])
  }
  return { kind: 'name', entity, key: text.slice(keyStart, end), quoted, keyStart, start, end }
}

function bareName(key: string, start: number, end: number): NameToken {
  return { kind: 'name', entity: null, key, quoted: false, keyStart: start, start, end }
}

/**
 * There are no escapes, but as in MLflow a doubled quote, or one after a backslash, does not end the text (and both
 * characters stay), unless otherwise no quote would end it. Backticks know the doubling only.
 */
function readQuoted(text: string, start: number, quote: QuotedToken['quote']): QuotedToken {
  let end = -1
  let at = start + 1
  while (at < text.length) {
    const char = text[at]
    if (char === quote) {
      end = at
      if (text[at + 1] !== quote) break
      at += 2
    } else if (char === '\\' && quote !== '`' && text[at + 1] === quote) {
      end = at + 1
      at += 2
    } else {
      at += 1
    }
  }
  if (end < 0) {
    const span = { start, end: text.length }
    throw new SearchError('unterminated', `The quote at ${start + 1} is not closed`, span, [quote])
  }
  return { kind: 'quoted', quote, value: text.slice(start + 1, end), start, end: end + 1 }
}

function readSymbol(text: string, start: number): SymbolToken {
  const symbol = SYMBOLS.find(candidate => text.startsWith(candidate, start))
  if (symbol !== undefined) return { kind: 'symbol', symbol, start, end: start + symbol.length }
  const char = String.fromCodePoint(text.codePointAt(start) ?? 0)
  const span = { start, end: start + char.length }
  throw new SearchError('bad-character', `"${char}" has no meaning here`, span)
}

function skip(kind: RegExp, text: string, start: number): number {
  let at = start
  while (test(kind, text, at)) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
  return at
}

function test(kind: RegExp, text: string, at: number): boolean {
  const code = text.codePointAt(at)
  return code !== undefined && kind.test(String.fromCodePoint(code))
}
