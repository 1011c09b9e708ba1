import type { ColumnKey } from '#contract/experiments.ts'
import type { NameToken, Token } from '#contract/search/tokens.ts'
import {
  artifactPlace,
  awaitsBracket,
  callAt,
  CALLS,
  closesAggregate,
  opensAggregate,
} from './completion-calls.ts'
import { isWord, readableTokens } from './highlight.ts'
import { isTimeToken, isValuePlace } from './time-tokens.ts'

export type CompletionKind = 'entity' | 'attribute' | 'key' | 'operator' | 'word' | 'value'

/** One line of the list at the caret. */
export interface Completion {
  /** What is shown. */
  label: string
  /** What replaces the text from `from` to the caret. */
  insert: string
  kind: CompletionKind
  /** How many runs have the key or the value. */
  runs?: number
}

export interface Completions {
  from: number
  /** Where the replaced text ends; the caret when absent. */
  to?: number
  options: Completion[]
}

/** What is known about the runs that are searched. */
export interface SearchFields {
  keys: Readonly<Record<'metrics' | 'params' | 'tags', readonly ColumnKey[]>>
  attributes: readonly string[]
  statuses: readonly string[]
}

const ENTITIES = ['metrics', 'params', 'tags'] as const
type Entity = (typeof ENTITIES)[number]
const ALIASES: Record<string, Entity> = {
  metric: 'metrics',
  metrics: 'metrics',
  param: 'params',
  params: 'params',
  parameter: 'params',
  parameters: 'params',
  tag: 'tags',
  tags: 'tags',
}

const DATASET_FIELDS = ['name', 'digest', 'context'].map(key => `dataset.${key}`)

const NUMBER_OPERATORS = ['>', '<', '>=', '<=', '=', '!=']
const TEXT_OPERATORS = ['=', '!=', 'LIKE', 'ILIKE', 'IN']
const OTHER_OPERATORS = ['IS NULL', 'IS NOT NULL', 'BETWEEN']
const TIME_FIELD = /_time$|^last_write$|^created$/i
const AGES = ['1h', '24h', '7d', '30d']
const TIMES = [...AGES.map(age => `now - ${age}`), 'today', 'now']
const DURATIONS = ['1m', '10m', '1h', '6h', '1d']
const MODEL_FIELDS = ['model.name', 'model.type']
const PATH_OPERATORS = ['LIKE', 'ILIKE', '~']
const ARTIFACT: Completion = { label: 'artifact', insert: 'artifact ', kind: 'entity' }
const HAS_ARTIFACT: Completion = { label: 'has(artifact)', insert: 'has(artifact ', kind: 'word' }
const MOST = 60

/** What may stand at the caret of a filter: fields, then an operator, then a value, then AND or OR. */
export function completionsAt(text: string, caret: number, fields: SearchFields): Completions | null {
  const tokens = readableTokens(text.slice(0, caret)).filter(token => token.kind !== 'end')
  const typed = tokens.at(-1)?.end === caret ? tokens.at(-1) : undefined
  if (typed === undefined && !isBlankBefore(text, caret, tokens)) {
    return openKey(text, caret, fields) ?? openModel(text, caret)
  }
  if (typed?.kind === 'number' || typed?.kind === 'quoted') return null
  const before = typed === undefined || typed.kind === 'symbol' ? tokens : tokens.slice(0, -1)
  if (typed?.kind === 'symbol' && !/[(,]/.test(typed.symbol)) return null
  const name = typed?.kind === 'name' ? typed : undefined
  const from = name?.start ?? caret
  return list(from, text.slice(from, caret), optionsAfter(before, name, fields))
}

function isBlankBefore(text: string, caret: number, tokens: readonly Token[]): boolean {
  return text.slice(tokens.at(-1)?.end ?? 0, caret).trim() === ''
}

/** `metrics.` and `` metrics.`val `` cannot be read yet, but ask for a key. */
function openKey(text: string, caret: number, fields: SearchFields): Completions | null {
  const open = /(?:^|[\s(])(\w+)\.[`"]?([^`"]*)$/.exec(text.slice(0, caret))
  const entity = ALIASES[open?.[1]?.toLowerCase() ?? '']
  if (open === null) return null
  const from = caret - open[0].trimStart().replace(/^\(/, '').length
  if (isDataset(open[1])) return list(from, open[2] ?? '', attributeOptions(DATASET_FIELDS))
  return entity === undefined ? null : list(from, open[2] ?? '', keyOptions(entity, fields))
}

/** A model has two fields. */
function openModel(text: string, caret: number): Completions | null {
  const open = /(?:^|[\s(])models?\.$/i.exec(text.slice(0, caret))
  if (open === null) return null
  return list(caret - open[0].replace(/^[\s(]/, '').length, '', modelOptions())
}

const modelOptions = (): Completion[] =>
  MODEL_FIELDS.map(label => ({ label, insert: `${label} `, kind: 'attribute' }))

function optionsAfter(
  before: readonly Token[],
  name: NameToken | undefined,
  fields: SearchFields,
): Completion[] {
  const last = before.at(-1)
  const files = artifactPlace(before)
  if (files !== null) return artifactOptions(files)
  if (last !== undefined && isConnective(last) && isValuePlace(before, before.length))
    return valueOptions(before, fields)
  if (last === undefined || isSymbol(last, '(') || isConnective(last)) {
    if (last !== undefined && isSymbol(last, '(') && isListOf(before)) return valueOptions(before, fields)
    if (opensAggregate(before)) return keyOptions('metrics', fields)
    const options = fieldOptions(name, fields)
    if (callAt(before, before.length - 2) !== 'has') return options
    return [...(name?.entity == null ? [ARTIFACT] : []), ...options.filter(({ kind }) => kind !== 'word')]
  }
  if (isSymbol(last, ',')) return valueOptions(before, fields)
  if (last.kind === 'symbol' && last.symbol !== ')') return valueOptions(before, fields)
  if (isWord(last)) return valueOptions(before, fields)
  if (awaitsBracket(before)) return words(')')
  if (closesAggregate(before)) return operators(NUMBER_OPERATORS)
  if (isTimeToken(before, before.length - 1)) return words('AND', 'OR')
  if (last.kind === 'name') return operatorOptions(last)
  return words('AND', 'OR')
}

/** Between a file's name and the bracket stands what the name is compared by. */
function artifactOptions(place: NonNullable<ReturnType<typeof artifactPlace>>): Completion[] {
  if (place === 'path') return []
  return [...words(')'), ...(place === 'operator' ? operators(PATH_OPERATORS) : [])]
}

function fieldOptions(name: NameToken | undefined, fields: SearchFields): Completion[] {
  if (/^models?$/i.test(name?.entity ?? '')) return modelOptions()
  const entity = ALIASES[name?.entity?.toLowerCase() ?? '']
  if (entity !== undefined) return keyOptions(entity, fields)
  if (isDataset(name?.entity)) return attributeOptions(DATASET_FIELDS)
  if (name?.entity != null && !/^(attributes?|attr|run)$/i.test(name.entity)) return []
  const attributes = attributeOptions(fields.attributes)
  if (name?.entity != null) return attributes
  const entities = [...ENTITIES, 'dataset'].map(label => ({
    label: `${label}.`,
    insert: `${label}.`,
    kind: 'entity' as const,
  }))
  const calls = CALLS.map(label => ({ label, insert: label, kind: 'word' as const }))
  const rest = [
    ...modelOptions(),
    ...calls,
    HAS_ARTIFACT,
    ...ENTITIES.flatMap(kind => keyOptions(kind, fields)),
  ]
  const keys = name === undefined ? [] : rest
  return [...entities, ...attributes, ...words('NOT'), ...keys]
}

const isDataset = (entity: string | null | undefined): boolean => /^datasets?$/i.test(entity ?? '')

const attributeOptions = (labels: readonly string[]): Completion[] =>
  labels.map(label => ({ label, insert: `${label} `, kind: 'attribute' }))

function keyOptions(entity: Entity, fields: SearchFields): Completion[] {
  return fields.keys[entity].map(({ key, runs }: ColumnKey) => {
    const label = `${entity}.${quoteKey(key)}`
    return { label, insert: `${label} `, kind: 'key', runs }
  })
}

/** A key as the language spells it: in backticks unless it is a plain name. */
export const quoteKey = (key: string): string =>
  /^[\p{L}\p{N}_$@#/:.-]+$/u.test(key) ? key : key.includes('`') ? `"${key}"` : `\`${key}\``

function operatorOptions(field: NameToken): Completion[] {
  const entity = ALIASES[field.entity?.toLowerCase() ?? '']
  const isTime = TIME_FIELD.test(field.key) || field.key === 'duration'
  const symbols = entity === 'metrics' || (isTime && entity === undefined) ? NUMBER_OPERATORS : TEXT_OPERATORS
  const both = entity === 'params' ? [...TEXT_OPERATORS, ...NUMBER_OPERATORS.slice(0, 4)] : symbols
  return operators([...both, ...OTHER_OPERATORS])
}

const operators = (labels: readonly string[]): Completion[] =>
  labels.map(label => ({ label, insert: `${label} `, kind: 'operator' }))

function valueOptions(before: readonly Token[], fields: SearchFields): Completion[] {
  const field = before.findLast(
    (token, at) => token.kind === 'name' && !isWord(token) && !isTimeToken(before, at),
  )
  if (field?.kind !== 'name') return []
  if (ALIASES[field.entity?.toLowerCase() ?? ''] !== undefined) return []
  const last = before.at(-1)
  const offset = last !== undefined && (isSymbol(last, '-') || isSymbol(last, '+'))
  if (TIME_FIELD.test(field.key)) return values(offset ? AGES : TIMES)
  if (field.key === 'duration') return values(DURATIONS)
  if (field.key.toLowerCase() !== 'status') return []
  return fields.statuses.map(status => ({ label: `'${status}'`, insert: `'${status}'`, kind: 'value' }))
}

const values = (labels: readonly string[]): Completion[] =>
  labels.map(label => ({ label, insert: label, kind: 'value' }))

const words = (...labels: string[]): Completion[] =>
  labels.map(label => ({ label, insert: `${label} `, kind: 'word' }))

const isSymbol = (token: Token, symbol: string): boolean => token.kind === 'symbol' && token.symbol === symbol

const isConnective = (token: Token): boolean =>
  isWord(token) && token.kind === 'name' && /^(and|or|not)$/i.test(token.key)

const isListOf = (before: readonly Token[]): boolean => {
  const word = before.at(-2)
  return word?.kind === 'name' && isWord(word) && word.key.toUpperCase() === 'IN'
}

/** Those that hold what is typed, those that begin with it first. */
function list(from: number, typed: string, options: readonly Completion[]): Completions | null {
  const wanted = typed.replace(/[`"]/g, '').toLowerCase()
  const ranked = options
    .map(option => ({ option, rank: rank(option.label.replace(/[`"]/g, '').toLowerCase(), wanted) }))
    .filter(item => item.rank < 3)
  ranked.sort((a, b) => a.rank - b.rank)
  const shown = ranked.slice(0, MOST).map(item => item.option)
  return shown.length === 0 ? null : { from, options: shown }
}

function rank(label: string, wanted: string): number {
  if (label.startsWith(wanted)) return 0
  if (label.slice(label.indexOf('.') + 1).startsWith(wanted)) return 1
  return label.includes(wanted) ? 2 : 3
}
