import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { AttributeField, Field, Filter, MetricField } from '#contract/search/fields.ts'
import { WORD_TAGS } from '#contract/search/record.ts'
import type { DatabaseKind } from '../db/dialects.ts'
import { compileFilter, type FieldSource, type FilterTables } from './compile-filter.ts'
import { countConditions, type Exists, existsIn } from './sql-exists.ts'
import { duration, metricColumn } from './run-columns.ts'
import { containsText } from './sql-text.ts'

type Sql = RawBuilder<unknown>

/**
 * Compiles a checked filter of runs to a condition on the table `runs`, every value bound. Whether a run is deleted, and
 * the experiments asked for, are the caller's to add.
 */
export function compileRunFilter(filter: Filter, dialect: DatabaseKind): RawBuilder<SqlBool> {
  const exists = existsIn(dialect, countConditions(filter))
  const tables: FilterTables = {
    source: field => runSource(field, dialect, exists),
    word: text => compileWord(text, dialect, exists),
  }
  return compileFilter(filter, tables, dialect)
}

function runSource(field: Field, dialect: DatabaseKind, exists: Exists): FieldSource {
  switch (field.kind) {
    case 'attribute':
      return attributeSource(field, dialect)
    case 'metric':
      return metricSource(field, dialect, exists)
    case 'param':
      return {
        text: sql`params.value`,
        number: { sql: sql`params.num`, type: 'real', nullIsNaN: true },
        where: keyed(sql`params`, field.key, exists),
      }
    case 'tag':
      return { text: sql`tags.value`, where: keyed(sql`tags`, field.key, exists) }
    case 'dataset': {
      const column = field.key === 'context' ? sql`run_datasets.context` : sql.ref(`datasets.${field.key}`)
      return { text: column, present: sql`${column} is not null`, where: amongDatasets(exists) }
    }
  }
}

function attributeSource(field: AttributeField, dialect: DatabaseKind): FieldSource {
  const where = (condition: Sql) => sql`(${condition})`
  const integer = (column: Sql): FieldSource => ({
    number: { sql: column, type: 'integer', nullIsNaN: false },
    present: sql`${column} is not null`,
    where,
  })
  switch (field.key) {
    case 'run_id':
      return { text: sql`runs.run_uuid`, where }
    case 'run_name':
      return { text: sql`runs.name`, where }
    case 'duration':
      return {
        number: { sql: duration(dialect), type: 'real', nullIsNaN: false },
        present: sql`runs.end_time is not null`,
        where,
      }
    case 'user_id':
    case 'artifact_uri':
      return { text: sql.ref(`runs.${field.key}`), where }
    default:
      return integer(sql.ref(`runs.${field.key}`))
  }
}

function metricSource(field: MetricField, dialect: DatabaseKind, exists: Exists): FieldSource {
  return {
    number: { sql: metricColumn('run_metrics', field.aggregate, dialect), type: 'real', nullIsNaN: true },
    where: keyed(sql`run_metrics`, field.key, exists),
  }
}

function keyed(table: Sql, key: string, exists: Exists): FieldSource['where'] {
  return condition =>
    exists(sql`from ${table} where ${table}.run_id = runs.id
      and ${table}.key_id = (select id from keys where name = ${key}) and ${condition}`)
}

function amongDatasets(exists: Exists): FieldSource['where'] {
  return condition =>
    exists(sql`from run_datasets join datasets on datasets.id = run_datasets.dataset_id
      where run_datasets.run_id = runs.id and ${condition}`)
}

/** The tags that MLflow's programs read hold whole documents, in which any word is found. */
function compileWord(text: string, dialect: DatabaseKind, exists: Exists): Sql {
  const searched = sql.join(WORD_TAGS.map(tag => sql`${tag}`))
  const inParams = exists(sql`from params where params.run_id = runs.id
    and ${containsText(sql`params.value`, text, dialect)}`)
  const inTags = exists(sql`from tags where tags.run_id = runs.id
    and ${containsText(sql`tags.value`, text, dialect)}
    and tags.key_id not in (select id from keys where name >= 'mlflow.' and name < 'mlflow/'
      and name not in (${searched}))`)
  const inName = containsText(sql`runs.name`, text, dialect)
  return sql`(runs.run_uuid = ${text} or ${inName} or ${inParams} or ${inTags})`
}
