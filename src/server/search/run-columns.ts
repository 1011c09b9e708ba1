import { type RawBuilder, sql } from 'kysely'
import type { Aggregate } from '#contract/search/nodes.ts'
import type { DatabaseKind } from '../db/dialects.ts'

type Sql = RawBuilder<unknown>

/** A run's duration in seconds, in the table `runs` or under another name; null while it has not ended. */
export function duration(dialect: DatabaseKind, table = 'runs'): Sql {
  const [end, start] = [sql.ref(`${table}.end_time`), sql.ref(`${table}.start_time`)]
  if (dialect === 'sqlite') return sql`((${end} - ${start}) / 1000.0)`
  return sql`((cast(${end} as double precision) - cast(${start} as double precision))
    / cast(1000 as double precision))`
}

/** A metric's aggregate in a row of run_metrics; null is NaN. */
export function metricColumn(table: string, aggregate: Aggregate, dialect: DatabaseKind): Sql {
  if (aggregate !== 'mean') return sql.ref(`${table}.${aggregate}_value`)
  const [sum, count] = [sql.ref(`${table}.finite_sum`), sql.ref(`${table}.finite_count`)]
  if (dialect === 'sqlite') return sql`(${sum} / ${count})`
  // PostgreSQL refuses a quotient that is too small for a double rather than call it 0.
  const smallest = sql`cast(5e-324 as double precision)`
  return sql`(case when ${count} = 0 then null
    when abs(${sum}) <= (${count} / 2) * ${smallest} then 0 else ${sum} / ${count} end)`
}
