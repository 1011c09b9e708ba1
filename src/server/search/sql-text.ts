import { type RawBuilder, sql } from 'kysely'
import { fold } from '#contract/search/like.ts'
import type { CompareOperator } from '#contract/search/nodes.ts'
import type { DatabaseKind } from '../db/dialects.ts'

type Sql = RawBuilder<unknown>

/** A text column's comparison with a text; null where the column is. */
export function compareText(
  column: Sql,
  operator: CompareOperator,
  value: string,
  dialect: DatabaseKind,
): Sql {
  switch (operator) {
    case '!=':
      return sql`${column} <> ${value}`
    case 'LIKE':
      return like(column, value, dialect)
    case 'NOT LIKE':
      return sql`not ${like(column, value, dialect)}`
    case 'ILIKE':
      return ilike(column, value, dialect)
    case 'NOT ILIKE':
      return sql`not ${ilike(column, value, dialect)}`
    case '~':
      return containsText(column, value, dialect)
    case '!~':
      return sql`not ${containsText(column, value, dialect)}`
    default:
      return sql`${column} = ${value}`
  }
}

/** Whether a text column contains a text, whatever the case of both. */
export function containsText(column: Sql, part: string, dialect: DatabaseKind): Sql {
  const folded = fold(part)
  const inColumn = foldColumn(column, folded, dialect)
  if (dialect === 'postgres') return sql`(strpos(${inColumn}, ${folded}) > 0)`
  return isAscii(folded)
    ? sql`(instr(${inColumn}, ${folded}) > 0)`
    : sql`runfolio_contains(${column}, ${folded})`
}

/** GLOB minds case whatever the connection's settings, and knows the same two wildcards by other signs. */
function like(column: Sql, pattern: string, dialect: DatabaseKind): Sql {
  if (dialect === 'postgres') return sql`(${column} like ${pattern} escape '')`
  return sql`(${column} glob ${globPattern(pattern)})`
}

function ilike(column: Sql, pattern: string, dialect: DatabaseKind): Sql {
  const folded = fold(pattern)
  const inColumn = foldColumn(column, folded, dialect)
  if (dialect === 'postgres') return sql`(${inColumn} like ${folded} escape '')`
  return isAscii(folded)
    ? sql`(${inColumn} glob ${globPattern(folded)})`
    : sql`runfolio_ilike(${column}, ${folded})`
}

function globPattern(pattern: string): string {
  return pattern
    .replaceAll(/[*?[]/g, sign => `[${sign}]`)
    .replaceAll('%', '*')
    .replaceAll('_', '?')
}

function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text)
}

/**
 * As fold does, as far as a folded pattern can tell. For one of ASCII the databases' own ASCII lower-casing is enough,
 * and several times faster: of all other letters just two have ASCII in lower case, the Kelvin sign and İ (which becomes
 * two characters).
 */
function foldColumn(column: Sql, pattern: string, dialect: DatabaseKind): Sql {
  if (!isAscii(pattern)) return sql`(replace(lower(${column} collate "und-x-icu"), 'ς', 'σ') collate "C")`
  const kelvin = pattern.includes('k') ? sql`replace(${column}, ${'\u212a'}, 'k')` : column
  const dotted = /[i_]/.test(pattern) ? sql`replace(${kelvin}, ${'İ'}, ${'i\u0307'})` : kelvin
  return dialect === 'postgres' ? sql`lower(${dotted} collate "C")` : sql`lower(${dotted})`
}
