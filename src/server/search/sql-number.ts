import { type RawBuilder, sql } from 'kysely'
import type { CompareOperator } from '#contract/search/nodes.ts'
import type { DatabaseKind } from '../db/dialects.ts'

type Sql = RawBuilder<unknown>

/** A column of numbers, and what its NULL says: that there is no value, or that the value is NaN. */
export interface NumberColumn {
  readonly sql: Sql
  readonly type: 'integer' | 'real'
  readonly nullIsNaN: boolean
}

const SQL_OPERATORS: Partial<Record<CompareOperator, Sql>> = {
  '=': sql`=`,
  '!=': sql`<>`,
  '<': sql`<`,
  '<=': sql`<=`,
  '>': sql`>`,
  '>=': sql`>=`,
}

/** A number column's comparison with a number; NaN is only ever `!=`. */
export function compareNumber(
  column: NumberColumn,
  operator: CompareOperator,
  value: number,
  dialect: DatabaseKind,
): Sql {
  const sign = SQL_OPERATORS[operator]
  if (sign === undefined) throw new RangeError(`${operator} does not compare numbers`)
  const holds = sql`${column.sql} ${sign} ${bindNumber(value, column, dialect)}`
  return operator === '!=' ? orNaN(column, holds) : holds
}

/** Whether a number column is one of the numbers, or none of them. */
export function numberInList(
  column: NumberColumn,
  negated: boolean,
  values: readonly number[],
  dialect: DatabaseKind,
): Sql {
  if (values.length === 0) return negated ? sql`${column.sql} is not null` : sql`1 = 0`
  const list = sql.join(values.map(value => bindNumber(value, column, dialect)))
  return negated ? orNaN(column, sql`${column.sql} not in (${list})`) : sql`${column.sql} in (${list})`
}

/** Whether a number column lies between two numbers, both included, or below or above them. */
export function numberBetween(
  column: NumberColumn,
  negated: boolean,
  [low, high]: readonly [number, number],
  dialect: DatabaseKind,
): Sql {
  const [from, to] = [bindNumber(low, column, dialect), bindNumber(high, column, dialect)]
  if (negated) return sql`(${column.sql} < ${from} or ${column.sql} > ${to})`
  return sql`${column.sql} between ${from} and ${to}`
}

function orNaN(column: NumberColumn, holds: Sql): Sql {
  return column.nullIsNaN ? sql`(${column.sql} is null or ${holds})` : holds
}

/** PostgreSQL takes the type of a bare value from the column and then refuses 1.5 for an integer. */
function bindNumber(value: number, { type }: NumberColumn, dialect: DatabaseKind): Sql {
  if (dialect === 'sqlite') return sql`${value}`
  const integer = type === 'integer' && Number.isSafeInteger(value)
  return integer ? sql`cast(${value} as bigint)` : sql`cast(${value} as double precision)`
}
