import type { NameToken, Token } from '#contract/search/tokens.ts'
import { artifactPlace } from './completion-calls.ts'
import { isWord, readableTokens } from './highlight.ts'

/** Where a value is being written. */
export interface ValuePlace {
  /** The column whose values may stand here, as GET /api/v1/experiments/values spells it. */
  column: string
  /** What a chosen value replaces: the beginning of its quotes to their end. */
  from: number
  to: number
  /** What is there before the caret, without quotes. */
  typed: string
  /** Numbers stand here without quotes. */
  bare: boolean
  /** Only numbers fit. */
  numbers: boolean
}

const TABLES: Record<string, string> = {
  param: 'params',
  params: 'params',
  parameter: 'params',
  parameters: 'params',
  tag: 'tags',
  tags: 'tags',
  dataset: 'dataset',
  datasets: 'dataset',
  model: 'model',
  models: 'model',
}
const KEYS: Record<string, readonly string[]> = {
  dataset: ['name', 'digest', 'context'],
  model: ['name', 'type'],
}
const ATTRIBUTES: Record<string, string> = {
  user_id: 'user_id',
  status: 'status',
  run_name: 'run_name',
  'run name': 'run_name',
  'Run name': 'run_name',
  'Run Name': 'run_name',
}
const ATTRIBUTE_ENTITIES = [null, 'attribute', 'attributes', 'attr', 'run']

/** What value may stand at the caret of a filter; null where none may, or none that could be listed. */
export function valuePlaceAt(text: string, caret: number): ValuePlace | null {
  const before = text.slice(0, caret)
  const tokens = readableTokens(before).filter(token => token.kind !== 'end')
  const last = tokens.at(-1)
  const rest = before.slice(last?.end ?? 0)
  const open = /^\s*(['"`])/.exec(rest)
  if (open?.[1] !== undefined) {
    const from = caret - rest.length + open[0].length - 1
    const typed = { from, to: endOfQuote(text, from, caret), typed: before.slice(from + 1), bare: false }
    const files = artifactPlace(tokens)
    return files === 'operator' || files === 'path' ? pathPlace(typed) : place(tokens, typed)
  }
  if (rest.trim() !== '') return null
  if (artifactPlace(tokens) === 'path' && (last?.kind === 'symbol' || (last?.end ?? caret) < caret))
    return pathPlace({ from: caret, to: caret, typed: '', bare: false })
  if (last === undefined || last.end < caret || last.kind === 'symbol')
    return place(tokens, { from: caret, to: caret, typed: '', bare: true })
  if (last.kind === 'quoted' || (last.kind === 'name' && last.quoted)) return null
  const typed = before.slice(last.start)
  return place(tokens.slice(0, -1), { from: last.start, to: caret, typed, bare: true })
}

const pathPlace = (typed: Pick<ValuePlace, 'from' | 'to' | 'typed' | 'bare'>): ValuePlace => ({
  column: 'artifact',
  numbers: false,
  ...typed,
})

function endOfQuote(text: string, from: number, caret: number): number {
  const whole = readableTokens(text).find(token => token.start === from)
  return whole?.kind === 'quoted' && whole.end > caret ? whole.end : caret
}

function place(
  before: readonly Token[],
  typed: Pick<ValuePlace, 'from' | 'to' | 'typed' | 'bare'>,
): ValuePlace | null {
  const sign = operatorBefore(before)
  if (sign === null) return null
  const field = before.slice(0, sign.at).findLast(token => token.kind === 'name' && !isWord(token))
  const column = field?.kind === 'name' ? columnOf(field) : null
  if (column === null) return null
  const numbers = column.startsWith('params.') && /^[<>]=?$|^BETWEEN$/.test(sign.operator)
  return { column, numbers, ...typed, bare: typed.bare && column.startsWith('params.') && sign.numeric }
}

/** The operator after which a value is due, and its position among the tokens. */
function operatorBefore(before: readonly Token[]): { at: number; operator: string; numeric: boolean } | null {
  const last = before.at(-1)
  if (last === undefined) return null
  if (last.kind === 'symbol' && (last.symbol === '(' || last.symbol === ',')) {
    const at = before.findLastIndex(token => token.kind === 'symbol' && token.symbol === '(') - 1
    return wordAt(before, at) === 'IN' ? { at, operator: 'IN', numeric: true } : null
  }
  const at = before.length - 1
  if (last.kind === 'symbol')
    return /^[<>=!~]/.test(last.symbol)
      ? { at, operator: last.symbol, numeric: !/~/.test(last.symbol) }
      : null
  const word = wordAt(before, at)
  if (word === 'LIKE' || word === 'ILIKE') return { at, operator: word, numeric: false }
  if (word === 'BETWEEN') return { at, operator: word, numeric: true }
  if (word === 'AND' && wordAt(before, at - 2) === 'BETWEEN')
    return { at: at - 2, operator: 'BETWEEN', numeric: true }
  return null
}

function wordAt(tokens: readonly Token[], at: number): string | null {
  const token = tokens[at]
  return token?.kind === 'name' && isWord(token) ? token.key.toUpperCase() : null
}

function columnOf({ entity, key }: NameToken): string | null {
  if (ATTRIBUTE_ENTITIES.includes(entity)) {
    const attribute = Object.hasOwn(ATTRIBUTES, key) ? ATTRIBUTES[key] : undefined
    return attribute === undefined ? null : `attributes.${attribute}`
  }
  const table = Object.hasOwn(TABLES, entity ?? '') ? TABLES[entity ?? ''] : undefined
  if (table === undefined || KEYS[table]?.includes(key) === false) return null
  return `${table}.${key}`
}
