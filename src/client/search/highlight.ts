import { SearchError } from '#contract/search/errors.ts'
import { tokenize, type Token } from '#contract/search/tokens.ts'
import { callAt, isArtifact, isCall } from './completion-calls.ts'
import { isTimeToken } from './time-tokens.ts'

/** How a piece of a filter is coloured: the classes `syn-…` of the editor. */
export type HighlightKind = 'entity' | 'key' | 'operator' | 'word' | 'text' | 'number'

export interface Highlight {
  start: number
  end: number
  kind: HighlightKind
}

const WORDS = new Set(['AND', 'OR', 'NOT', 'IN', 'LIKE', 'ILIKE', 'BETWEEN', 'IS', 'NULL'])

/** The tokens of a filter that is being typed: as far as it can be read. */
export function readableTokens(text: string): Token[] {
  try {
    return tokenize(text)
  } catch (error) {
    // everything before the fault can be read
    if (error instanceof SearchError && error.start > 0 && error.start < text.length) {
      return readableTokens(text.slice(0, error.start))
    }
    return []
  }
}

/** Whether a token is a keyword of the language. */
export const isWord = (token: Token): boolean =>
  token.kind === 'name' && token.entity === null && !token.quoted && WORDS.has(token.key.toUpperCase())

/** The coloured pieces of a filter, in order, none over another. An unclosed text is coloured to its end. */
export function highlights(text: string): Highlight[] {
  const tokens = readableTokens(text)
  const pieces = tokens.flatMap((token, at) => piecesOf(token, tokens, at))
  const rest = text.slice(pieces.at(-1)?.end ?? 0)
  const open = rest.search(/\S/)
  if (open >= 0 && /['"`]/.test(rest.charAt(open)) && tokens.at(-1)?.end !== text.length) {
    pieces.push({ start: text.length - rest.length + open, end: text.length, kind: 'text' })
  }
  return pieces
}

function piecesOf(token: Token, tokens: readonly Token[], at: number): Highlight[] {
  const { start, end } = token
  switch (token.kind) {
    case 'quoted':
      return [{ start, end, kind: 'text' }]
    case 'number':
      return [{ start, end, kind: 'number' }]
    case 'symbol':
      return /[(),;]/.test(token.symbol) ? [] : [{ start, end, kind: 'operator' }]
    case 'name':
      if (isTimeToken(tokens, at)) return [{ start, end, kind: 'number' }]
      if (isWord(token) || isCall(callAt(tokens, at))) return [{ start, end, kind: 'word' }]
      if (isArtifact(tokens, at)) return [{ start, end, kind: 'entity' }]
      if (token.entity === null) return [{ start, end, kind: 'key' }]
      return [
        { start, end: token.keyStart, kind: 'entity' },
        { start: token.keyStart, end, kind: 'key' },
      ]
    case 'end':
      return []
  }
}
