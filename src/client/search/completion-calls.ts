import { AGGREGATES, RELATIONS } from '#contract/search/nodes.ts'
import type { Token } from '#contract/search/tokens.ts'

const AGGREGATE_CALLS: readonly string[] = AGGREGATES
const FIELD_CALLS: readonly string[] = [...AGGREGATES, 'has']

/** What can be called in a filter, as it begins. */
export const CALLS: readonly string[] = ['has', ...RELATIONS, ...AGGREGATES].map(name => `${name}(`)

/** Whether what is typed next stands in an aggregate: `max(`. */
export const opensAggregate = (before: readonly Token[]): boolean =>
  AGGREGATE_CALLS.includes(callAt(before, before.length - 2) ?? '')

/** Whether a call waits for its bracket: `has(params.lr`. */
export const awaitsBracket = (before: readonly Token[]): boolean =>
  FIELD_CALLS.includes(callAt(before, before.length - 3) ?? '')

/** Whether a token stands for the files of a run: `has(artifact`. */
export function isArtifact(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  const isWord = token?.kind === 'name' && !token.quoted && token.entity === null
  return isWord && /^artifacts?$/.test(token.key) && callAt(tokens, at - 2) === 'has'
}

/** What may come next where files are asked for: how a path compares, the path, or the end; null elsewhere. */
export function artifactPlace(before: readonly Token[]): 'operator' | 'path' | 'bracket' | null {
  const last = before.length - 1
  if (isArtifact(before, last)) return 'operator'
  if (isArtifact(before, last - 1)) return before[last]?.kind === 'quoted' ? 'bracket' : 'path'
  return isArtifact(before, last - 2) && before[last]?.kind === 'quoted' ? 'bracket' : null
}

/** Whether an aggregate has just ended: `max(metrics.acc)`. */
export const closesAggregate = (before: readonly Token[]): boolean =>
  AGGREGATE_CALLS.includes(callAt(before, before.length - 4) ?? '')

/** The word that is called at a place, in small letters: one right before a bracket. */
export function callAt(tokens: readonly Token[], at: number): string | null {
  const [word, bracket] = [tokens[at], tokens[at + 1]]
  if (word?.kind !== 'name' || word.quoted || word.entity !== null) return null
  const isCall = bracket?.kind === 'symbol' && bracket.symbol === '(' && bracket.start === word.end
  return isCall ? word.key.toLowerCase() : null
}

/** Whether a word can be called. */
export const isCall = (word: string | null): boolean => word !== null && CALLS.includes(`${word}(`)
