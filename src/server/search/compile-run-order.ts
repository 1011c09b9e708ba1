import { type RawBuilder, sql } from 'kysely'
import { statusCodes } from '#contract/search/codes.ts'
import type { AttributeField, MetricField, Mode, OrderItem } from '#contract/search/fields.ts'
import { compareText } from '#contract/search/sort.ts'
import type { DatabaseKind } from '../db/dialects.ts'
import { duration, metricColumn } from './run-columns.ts'

type Sql = RawBuilder<unknown>

/** What a statement on the table `runs` takes up to be sorted. */
interface CompiledOrder {
  /** Left joins, to stand after `from runs`; empty when nothing needs one. They never add rows. */
  readonly joins: Sql
  /** What follows `order by`. */
  readonly orderBy: Sql
}

/**
 * Compiles order_by items: values first, then NaN, then what is missing, in both directions. Params sort as text in mode
 * 'mlflow'; in ours numbers come first, as numbers. Ties, and no items at all: start_time descending (unless it is an
 * item), then run_id.
 */
export function compileRunOrder(
  items: readonly OrderItem[],
  mode: Mode,
  dialect: DatabaseKind,
): CompiledOrder {
  const keys = items.map((item, index) => compileItem(item, `order_${index}`, mode, dialect))
  const byStart = items.some(({ field }) => field.kind === 'attribute' && field.key === 'start_time')
  const ties = byStart ? [sql`runs.run_uuid`] : [sql`runs.start_time desc`, sql`runs.run_uuid`]
  return {
    joins: sql.join(
      keys.flatMap(({ join }) => join),
      sql` `,
    ),
    orderBy: sql.join([...keys.flatMap(({ terms }) => terms), ...ties]),
  }
}

interface CompiledItem {
  readonly join: readonly Sql[]
  readonly terms: readonly Sql[]
}

function compileItem(
  { field, descending }: OrderItem,
  alias: string,
  mode: Mode,
  dialect: DatabaseKind,
): CompiledItem {
  const direction = descending ? sql`desc` : sql`asc`
  const missing = sql`${sql.ref(`${alias}.run_id`)} is null`
  const value = sql.ref(`${alias}.value`)
  switch (field.kind) {
    case 'attribute':
      return { join: [], terms: attributeTerms(field, direction, dialect) }
    case 'metric':
      return compileMetric(field, alias, direction, dialect)
    case 'param':
      if (mode === 'runfolio') return compileNumericParam(field.key, alias, direction)
      return { join: [keyedJoin('params', alias, field.key)], terms: [missing, sql`${value} ${direction}`] }
    case 'tag':
      return { join: [keyedJoin('tags', alias, field.key)], terms: [missing, sql`${value} ${direction}`] }
    case 'dataset':
    case 'model':
      throw new TypeError(`Runs are not sorted by ${field.kind}`)
  }
}

function compileMetric(
  field: MetricField,
  alias: string,
  direction: Sql,
  dialect: DatabaseKind,
): CompiledItem {
  const value = metricColumn(alias, field.aggregate, dialect)
  const missing = sql.ref(`${alias}.run_id`)
  const rank = sql`case when ${missing} is null then 2 when ${value} is null then 1 else 0 end`
  return { join: [keyedJoin('run_metrics', alias, field.key)], terms: [rank, sql`${value} ${direction}`] }
}

function compileNumericParam(key: string, alias: string, direction: Sql): CompiledItem {
  const [run, number, value] = ['run_id', 'num', 'value'].map(column => sql.ref(`${alias}.${column}`))
  const rank = sql`case when ${run} is null then 2 when ${number} is null then 1 else 0 end`
  const text = sql`case when ${number} is null then ${value} end`
  return {
    join: [keyedJoin('params', alias, key)],
    terms: [rank, sql`${number} ${direction}`, sql`${text} ${direction}`],
  }
}

function attributeTerms(field: AttributeField, direction: Sql, dialect: DatabaseKind): Sql[] {
  const ended = sql`runs.end_time is null`
  switch (field.key) {
    case 'run_id':
      return [sql`runs.run_uuid ${direction}`]
    case 'run_name':
      return [sql`runs.name ${direction}`]
    case 'status':
      return [sql`${statusRank()} ${direction}`]
    case 'end_time':
      return [ended, sql`runs.end_time ${direction}`]
    case 'last_write':
      return [sql`runs.last_write_at ${direction}`]
    case 'duration':
      return [ended, sql`${duration(dialect)} ${direction}`]
    default:
      return [sql`${sql.ref(`runs.${field.key}`)} ${direction}`]
  }
}

/** The place of a status among the words, as MLflow sorts them. */
function statusRank(): Sql {
  const words = statusCodes('runs').toSorted((a, b) => compareText(a.words[0] ?? '', b.words[0] ?? ''))
  const cases = words.map(({ code }, rank) => sql`when ${sql.lit(code)} then ${sql.lit(rank)}`)
  return sql`case runs.status ${sql.join(cases, sql` `)} end`
}

function keyedJoin(table: string, alias: string, key: string): Sql {
  return sql`left join ${sql.table(table)} as ${sql.ref(alias)} on ${sql.ref(`${alias}.run_id`)} = runs.id
    and ${sql.ref(`${alias}.key_id`)} = (select id from keys where name = ${key})`
}
