import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { AttributeField, Field, Filter } from '#contract/search/fields.ts'
import type { LoggedModelOrder } from '#contract/search/logged-model-order.ts'
import type { DatabaseKind } from '../db/dialects.ts'
import { compileFilter, type FieldSource, nothing } from './compile-filter.ts'
import { countConditions, type Exists, existsIn } from './sql-exists.ts'

type Sql = RawBuilder<unknown>

/** A dataset that metrics were logged on; without a digest, any version of it. */
export interface MetricDataset {
  readonly name: string
  readonly digest?: string | undefined
}

/**
 * Compiles a checked filter of logged models to a condition on the table `logged_models`, every value bound. A metric
 * compares by any of its values; where datasets are given, any that was logged on one of them. Without a filter (null),
 * or with one that names no metric, datasets ask for models with any metric on them.
 */
export function compileLoggedModelFilter(
  filter: Filter | null,
  datasets: readonly MetricDataset[],
  dialect: DatabaseKind,
): RawBuilder<SqlBool> {
  const exists = existsIn(dialect, filter === null ? 0 : countConditions(filter))
  const source = (field: Field) => modelSource(field, datasets, exists)
  const tables = { source, word: nothing, artifact: nothing, related: nothing }
  const compiled = filter === null ? sql<SqlBool>`1 = 1` : compileFilter(filter, tables, dialect)
  if (datasets.length === 0 || (filter !== null && namesMetric(filter))) return compiled
  return sql<SqlBool>`(${compiled} and ${amongMetrics(sql`1 = 1`, datasets, exists)})`
}

/**
 * What follows `order by` for logged models, nulls last. A metric counts by its latest value: timestamp, then step. Ties,
 * and no items at all: the newest first, then model_id.
 */
export function compileLoggedModelOrder(items: readonly LoggedModelOrder[]): Sql {
  const terms = items.flatMap(item => {
    const value = item.field.kind === 'metric' ? latestMetric(item) : orderColumn(item.field)
    return [sql`${value} is null`, sql`${value} ${item.descending ? sql`desc` : sql`asc`}`]
  })
  const named = items.map(({ field }) => (field.kind === 'attribute' ? field.key : ''))
  if (!named.includes('creation_timestamp')) terms.push(sql`logged_models.created_at desc`)
  if (!named.includes('model_id')) terms.push(sql`logged_models.model_uuid asc`)
  return sql.join(terms)
}

function modelSource(field: Field, datasets: readonly MetricDataset[], exists: Exists): FieldSource {
  if (field.kind === 'metric') {
    const where = (condition: Sql) =>
      amongMetrics(sql`logged_model_metrics.key = ${field.key} and ${condition}`, datasets, exists)
    return { number: { sql: sql`logged_model_metrics.value`, type: 'real', nullIsNaN: true }, where }
  }
  if (field.kind === 'param' || field.kind === 'tag') {
    const table = sql.table(field.kind === 'param' ? 'logged_model_params' : 'logged_model_tags')
    const where = (condition: Sql) =>
      exists(sql`from ${table} where ${table}.model_id = logged_models.id
        and ${table}.key = ${field.key} and ${condition}`)
    return { text: sql`${table}.value`, where }
  }
  if (field.kind === 'attribute') return attributeSource(field)
  throw new TypeError(`Logged models have no ${field.kind}`)
}

function attributeSource(field: AttributeField): FieldSource {
  const column = attribute(field)
  const present = sql`${column} is not null`
  const where = (condition: Sql) => sql`(${condition})`
  if (field.type === 'text') return { text: column, present, where }
  return { number: { sql: column, type: 'integer', nullIsNaN: false }, present, where }
}

function attribute(field: Field): Sql {
  switch (field.key) {
    case 'model_id':
      return sql`logged_models.model_uuid`
    case 'source_run_id':
      return sql`logged_models.source_run_uuid`
    case 'artifact_location':
      return sql`logged_models.artifact_uri`
    case 'creation_timestamp':
      return sql`logged_models.created_at`
    case 'last_updated_timestamp':
      return sql`logged_models.updated_at`
    case 'experiment_id':
      return sql`cast(logged_models.experiment_id as text)`
    case 'lifecycle_stage':
      return sql`(case when logged_models.deleted_at is null then 'active' else 'deleted' end)`
    default:
      return sql.ref(`logged_models.${field.key}`)
  }
}

/** Ids are compared as text, as MLflow does, but sorted as numbers. */
function orderColumn(field: Field): Sql {
  return field.key === 'experiment_id' ? sql`logged_models.experiment_id` : attribute(field)
}

function amongMetrics(condition: Sql, datasets: readonly MetricDataset[], exists: Exists): Sql {
  const on = datasets.length === 0 ? sql`` : sql` and (${sql.join(datasets.map(onDataset), sql` or `)})`
  return exists(sql`from logged_model_metrics
    where logged_model_metrics.model_id = logged_models.id and ${condition}${on}`)
}

function onDataset({ name, digest }: MetricDataset): Sql {
  const named = sql`logged_model_metrics.dataset_name = ${name}`
  return digest === undefined ? named : sql`(${named} and logged_model_metrics.dataset_digest = ${digest})`
}

function latestMetric({ field, dataset }: LoggedModelOrder): Sql {
  const on = dataset === undefined ? sql`` : sql` and ${onDataset(dataset)}`
  return sql`(select logged_model_metrics.value from logged_model_metrics
    where logged_model_metrics.model_id = logged_models.id and logged_model_metrics.key = ${field.key}${on}
    order by logged_model_metrics.timestamp desc, logged_model_metrics.step desc,
      logged_model_metrics.run_uuid asc, logged_model_metrics.id desc limit 1)`
}

function namesMetric(filter: Filter): boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.operands.some(namesMetric)
    case 'not':
    case 'child':
    case 'parent':
      return namesMetric(filter.operand)
    case 'artifact':
    case 'word':
      return false
    case 'compare':
    case 'in':
    case 'between':
    case 'null':
      return filter.field.kind === 'metric'
  }
}
