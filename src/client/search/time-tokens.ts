import { readDuration } from '#contract/search/times.ts'
import type { NameToken, Token } from '#contract/search/tokens.ts'

/** Whether a token is `now`, `today-1d` or `90m` at a place where a value stands; elsewhere these are plain words. */
export function isTimeToken(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (token?.kind !== 'name' || token.quoted) return false
  const word = token.entity === null ? token.key : `${token.entity}.${token.key}`
  const looksSo = /^(now|today)([+-].*)?$/i.test(word) || readDuration(word) !== null
  return looksSo && isValuePlace(tokens, at)
}

/** Whether a value stands at a place: after an operator, or after the AND of a BETWEEN. */
export function isValuePlace(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]
  if (before?.kind === 'symbol') return /^([<>=!]=?|[+-])$/.test(before.symbol)
  const word = keyword(before)
  // between are at most now, a sign and a duration
  return (
    word === 'BETWEEN' || (word === 'AND' && [3, 5].some(back => keyword(tokens[at - back]) === 'BETWEEN'))
  )
}

function keyword(token: Token | undefined): string | null {
  const name: NameToken | null = token?.kind === 'name' ? token : null
  return name === null || name.quoted || name.entity !== null ? null : name.key.toUpperCase()
}
