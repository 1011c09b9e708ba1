import { statusCodes } from './codes.ts'
import type { Field, Mode, OrderItem } from './fields.ts'
import { paramNumber } from './param-number.ts'
import type { SearchRecord } from './record.ts'

/** Compares two runs by order_by items: values first, then NaN, then what is missing, in both directions. */
export function compareByOrder(
  items: readonly OrderItem[],
  mode: Mode,
): (a: SearchRecord, b: SearchRecord) => number {
  return (a, b) => {
    for (const { field, descending } of items) {
      const order = compareKeys(sortKey(a, field, mode), sortKey(b, field, mode), descending)
      if (order !== 0) return order
    }
    return 0
  }
}

/** Compares texts by code point, as both databases do. */
export function compareText(a: string, b: string): number {
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  if (at > 0 && isLowSurrogate(a, at) && isLowSurrogate(b, at)) at -= 1
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1)
}

interface SortKey {
  /** Values before all else; in our mode a param's numbers before its texts. */
  readonly rank: number
  readonly value: string | number
}

const MISSING: SortKey = { rank: 3, value: 0 }

function sortKey(record: SearchRecord, field: Field, mode: Mode): SortKey {
  const value = record.values(field)[0]
  if (value === undefined) return MISSING
  if (field.kind === 'attribute' && field.type === 'enum')
    return { rank: 0, value: statusWord(Number(value)) }
  if (typeof value === 'number') return { rank: Number.isNaN(value) ? 2 : 0, value }
  const number = field.kind === 'param' && mode === 'runfolio' ? paramNumber(value) : null
  if (number !== null) return { rank: 0, value: number }
  return { rank: field.kind === 'param' && mode === 'runfolio' ? 1 : 0, value }
}

/** MLflow keeps a run's status as text and sorts it as that. */
function statusWord(code: number): string {
  return statusCodes('runs').find(status => status.code === code)?.words[0] ?? ''
}

function compareKeys(a: SortKey, b: SortKey, descending: boolean): number {
  if (a.rank !== b.rank) return a.rank - b.rank
  const order = compareValues(a.value, b.value)
  return descending ? -order : order
}

function compareValues(a: string | number, b: string | number): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b)
  return a < b ? -1 : a > b ? 1 : 0
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff
}
