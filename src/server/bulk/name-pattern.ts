import { invalid } from '../db/errors.ts'
import { columnSource } from '../runs/run-column.ts'

/** What a name is put together from. */
type Part =
  | { text: string }
  | { field: 'name' | 'id' | 'user' | 'status' | 'start' }
  /** The run's number, from 1, with zeros in front up to so many digits. */
  | { field: 'n'; digits: number }
  | { column: number }

/** A pattern of names that was read. */
export interface NamePattern {
  parts: Part[]
  /** Columns whose values it takes, as the run table spells them. */
  columns: string[]
}

/** What a pattern is filled in with. */
export interface NameFields {
  name: string
  id: string
  user: string
  status: string
  /** ms */
  start: number
  /** From 1. */
  number: number
  /** Texts of the pattern's columns; null where the run has none. */
  values: readonly (string | null)[]
}

const SIMPLE = new Set(['name', 'id', 'user', 'status', 'start'])
const PIECE = /\{\{|\}\}|\{([^{}]*)\}|[{}]|[^{}]+/g

const bad = (what: string): Error =>
  invalid(
    'pattern',
    `pattern: ${what}. Use {name}, {n}, {n:3}, {id}, {user}, {status}, {start}, {params.…}, {metrics.…} or {tags.…}, and {{ for a brace.`,
  )

/**
 * Reads a pattern such as `{params.model} {n:3}`.
 * @throws StoreError INVALID_PARAMETER_VALUE naming what is wrong and what there is.
 */
export const readNamePattern = (text: string): NamePattern => {
  const columns: string[] = []
  const parts = [...text.matchAll(PIECE)].map(([piece, inner]): Part => {
    if (piece === '{{') return { text: '{' }
    if (piece === '}}') return { text: '}' }
    if (piece === '{' || piece === '}') throw bad(`a ${piece} stands alone`)
    if (inner === undefined) return { text: piece }
    const number = /^n(?::(\d{1,2}))?$/.exec(inner)
    if (number !== null) return { field: 'n', digits: Number(number[1] ?? 1) }
    if (SIMPLE.has(inner)) return { field: inner as 'name' }
    if (!/^(?:params|metrics|tags)\../s.test(inner)) throw bad(`there is no {${inner}}`)
    columnSource(inner, 'pattern')
    if (!columns.includes(inner)) columns.push(inner)
    return { column: columns.indexOf(inner) }
  })
  return { parts, columns }
}

/** The name that a pattern gives a run; without the spaces around it. */
export const fillName = ({ parts }: NamePattern, fields: NameFields): string =>
  parts
    .map(part => {
      if ('text' in part) return part.text
      if ('column' in part) return fields.values[part.column] ?? ''
      if (part.field === 'n') return String(fields.number).padStart(part.digits, '0')
      if (part.field === 'start') return new Date(fields.start).toISOString().slice(0, 10)
      return fields[part.field]
    })
    .join('')
    .trim()
