import type { RunRow } from '#contract/runs.ts'
import { parseDouble } from '#contract/numbers.ts'
import type { CompareOperator, FilterNode, NameNode, ValueNode } from '#contract/search/nodes.ts'
import { print } from '#contract/search/print.ts'
import { numberValue, textValue } from '../search/spell-value.ts'
import { exactNumber } from '../ui/format/number.ts'
import type { TableRow } from './row-source.ts'
import { columnKey, columnKind, PARENT_COLUMN } from './run-columns.ts'

/** What a cell offers to ask for: runs with its value or without it, or, for a number, from it on or up to it. */
export interface CellChoice {
  kind: 'is' | 'isNot' | 'atLeast' | 'atMost' | 'absent' | 'present'
  /** A condition of the search language. */
  condition: string
}

/** What a cell holds, as its menu needs it. */
export interface CellContent {
  /** All of it as text, to copy; null where there is nothing. */
  text: string | null
  /** null: the column cannot be searched. Empty: the language has no words for the value. */
  choices: CellChoice[] | null
}

/** Longer texts would make a link that servers refuse. */
const LONGEST = 1000
const NOWHERE = { start: 0, end: 0 }

/** Attributes that every run has: of those, != leaves nobody out. */
const ALWAYS_THERE = ['run_id', 'run_name', 'status', 'user_id', 'start_time']
const TIMES = ['start_time', 'end_time', 'deleted_at']

/** What the menu of a cell offers. */
export function cellContent(row: TableRow, column: string): CellContent {
  const value = searchedValue(row, column)
  const field = fieldOf(column)
  return { text: copiedText(value, column), choices: field === null ? null : choicesOf(field, value, column) }
}

/** The value that a search would compare: a status is its word, a parent its id, a duration seconds. */
function searchedValue({ run, places }: TableRow, column: string): string | number | null {
  switch (column) {
    case 'attributes.run_name':
      return run.name
    case 'attributes.run_id':
      return run.runId
    case 'attributes.status':
      return run.status
    case 'attributes.user_id':
      return run.user
    case 'attributes.start_time':
      return run.startTime
    case 'attributes.end_time':
      return run.endTime
    case 'attributes.duration':
      return run.endTime === null ? null : (run.endTime - run.startTime) / 1000
    case 'attributes.deleted_at':
      return run.deletedAt
    case 'attributes.deleted_by':
      return run.deletedBy
    case PARENT_COLUMN:
      return run.parentRunId
    default: {
      const place = places.get(column)
      const value: RunRow['values'][number] = place === undefined ? null : (run.values[place] ?? null)
      if (value === null || columnKind(column) !== 'metrics') return value
      return parseDouble(value as Parameters<typeof parseDouble>[0])
    }
  }
}

function fieldOf(column: string): NameNode | null {
  const kind = columnKind(column)
  const key = columnKey(column)
  if (kind === null || key === 'deleted_at' || key === 'deleted_by') return null
  if (column === PARENT_COLUMN) return name('tags', 'mlflow.parentRunId')
  return name(kind === 'attributes' ? null : kind, key)
}

const name = (entity: string | null, key: string): NameNode => ({
  kind: 'name',
  aggregate: null,
  entity,
  key,
  ...NOWHERE,
})

function copiedText(value: string | number | null, column: string): string | null {
  if (value === null || typeof value === 'string') return value
  return TIMES.includes(columnKey(column)) && columnKind(column) === 'attributes'
    ? new Date(value).toISOString()
    : exactNumber(value)
}

function choicesOf(field: NameNode, value: string | number | null, column: string): CellChoice[] {
  try {
    return choices(field, value, column).map(({ kind, node }) => ({ kind, condition: print(node) }))
  } catch (error) {
    // a key that no quotes can hold
    if (error instanceof RangeError) return []
    throw error
  }
}

function choices(
  field: NameNode,
  value: string | number | null,
  column: string,
): { kind: CellChoice['kind']; node: FilterNode }[] {
  if (value === null) {
    const absent = { kind: 'null', field, ...NOWHERE } as const
    return [
      { kind: 'absent', node: { ...absent, negated: false } },
      { kind: 'present', node: { ...absent, negated: true } },
    ]
  }
  if (Number.isNaN(value)) return notANumber(field)
  const spelled = typeof value === 'number' ? spellNumber(value) : spellText(value, column)
  if (spelled === null) return []
  const compare = (operator: CompareOperator): FilterNode => ({
    kind: 'compare',
    field,
    operator,
    value: spelled,
    ...NOWHERE,
  })
  const always = columnKind(column) === 'attributes' && ALWAYS_THERE.includes(field.key)
  const other: FilterNode = always ? compare('!=') : { kind: 'not', operand: compare('='), ...NOWHERE }
  return [
    { kind: 'is', node: compare('=') },
    { kind: 'isNot', node: other },
    ...(spelled.kind === 'number'
      ? [
          { kind: 'atLeast' as const, node: compare('>=') },
          { kind: 'atMost' as const, node: compare('<=') },
        ]
      : []),
  ]
}

/** No number is its like; it is what is there and on neither side of zero. */
function notANumber(field: NameNode): { kind: CellChoice['kind']; node: FilterNode }[] {
  const zero: ValueNode = { kind: 'number', value: 0, text: '0', ...NOWHERE }
  const others: FilterNode = {
    kind: 'or',
    operands: [
      { kind: 'compare', field, operator: '<=', value: zero, ...NOWHERE },
      { kind: 'compare', field, operator: '>', value: zero, ...NOWHERE },
      { kind: 'null', field, negated: false, ...NOWHERE },
    ],
    ...NOWHERE,
  }
  return [
    { kind: 'is', node: { kind: 'not', operand: others, ...NOWHERE } },
    { kind: 'isNot', node: others },
  ]
}

/** An infinity is written as a number that no double can hold. */
function spellNumber(value: number): ValueNode {
  const text = Number.isFinite(value) ? exactNumber(value) : value > 0 ? '1e999' : '-1e999'
  return { kind: 'number', value, text, ...NOWHERE }
}

function spellText(text: string, column: string): ValueNode | null {
  if (text.length > LONGEST) return null
  const number = columnKind(column) === 'params' ? numberValue(text) : null
  return number ?? textValue(text)
}
