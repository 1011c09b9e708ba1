import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { AttributeField, Field, Filter, MetricField } from '#contract/search/fields.ts'
import type { ArtifactNode, Relation } from '#contract/search/nodes.ts'
import { WORD_TAGS } from '#contract/search/record.ts'
import type { DatabaseKind } from '../db/dialects.ts'
import { compileFilter, type FieldSource, type FilterTables } from './compile-filter.ts'
import { duration, metricColumn } from './run-columns.ts'
import { countConditions, type Exists, existsIn } from './sql-exists.ts'
import { compareText, containsText } from './sql-text.ts'

type Sql = RawBuilder<unknown>

/** Where a condition on runs stands. */
interface Scope {
  readonly dialect: DatabaseKind
  readonly exists: Exists
  /** The name that the table `runs` has there. */
  readonly runs: string
}

/**
 * Compiles a checked filter of runs to a condition on the table `runs`, every value bound. Whether a run is deleted, and
 * the experiments asked for, are the caller's to add.
 */
export function compileRunFilter(filter: Filter, dialect: DatabaseKind): RawBuilder<SqlBool> {
  return compileWithin(filter, { dialect, exists: existsIn(dialect, countConditions(filter)), runs: 'runs' })
}

function compileWithin(filter: Filter, scope: Scope): RawBuilder<SqlBool> {
  const tables: FilterTables = {
    source: field => runSource(field, scope),
    word: text => compileWord(text, scope),
    artifact: path => compileArtifact(path, scope),
    related: (relation, operand) => compileRelated(relation, operand, scope),
  }
  return compileFilter(filter, tables, scope.dialect)
}

/** Each level has a name of its own for the table. As relations are not mixed, no run is looked at twice for a level. */
function compileRelated(relation: Relation, operand: Filter, scope: Scope): Sql {
  const name = `${scope.runs}_${relation}`
  const [own, other] = [column(scope.runs), column(name)]
  const joined =
    relation === 'child'
      ? sql`${other('parent_uuid')} = ${own('run_uuid')}`
      : sql`${other('run_uuid')} = ${own('parent_uuid')}`
  return scope.exists(sql`from runs as ${sql.ref(name)} where ${joined} and ${other('deletion_id')} is null
    and ${compileWithin(operand, { ...scope, runs: name })}`)
}

function runSource(field: Field, scope: Scope): FieldSource {
  switch (field.kind) {
    case 'attribute':
      return attributeSource(field, scope)
    case 'metric':
      return metricSource(field, scope)
    case 'param':
      return {
        text: sql`params.value`,
        number: { sql: sql`params.num`, type: 'real', nullIsNaN: true },
        where: keyed('params', field.key, scope),
      }
    case 'tag':
      return { text: sql`tags.value`, where: keyed('tags', field.key, scope) }
    case 'dataset': {
      const text = field.key === 'context' ? sql`run_datasets.context` : sql.ref(`datasets.${field.key}`)
      return { text, present: sql`${text} is not null`, where: amongDatasets(scope) }
    }
    case 'model': {
      const text = sql.ref(`logged_models.${field.key === 'type' ? 'model_type' : 'name'}`)
      return { text, where: amongModels(scope) }
    }
  }
}

function attributeSource(field: AttributeField, { dialect, runs }: Scope): FieldSource {
  const of = column(runs)
  const where = (condition: Sql) => sql`(${condition})`
  const integer = (number: Sql): FieldSource => ({
    number: { sql: number, type: 'integer', nullIsNaN: false },
    present: sql`${number} is not null`,
    where,
  })
  switch (field.key) {
    case 'run_id':
      return { text: of('run_uuid'), where }
    case 'run_name':
      return { text: of('name'), where }
    case 'duration':
      return {
        number: { sql: duration(dialect, runs), type: 'real', nullIsNaN: false },
        present: sql`${of('end_time')} is not null`,
        where,
      }
    case 'last_write':
      return integer(of('last_write_at'))
    case 'user_id':
    case 'artifact_uri':
      return { text: of(field.key), where }
    default:
      return integer(of(field.key))
  }
}

function metricSource(field: MetricField, scope: Scope): FieldSource {
  const number = metricColumn('run_metrics', field.aggregate, scope.dialect)
  return {
    number: { sql: number, type: 'real', nullIsNaN: true },
    where: keyed('run_metrics', field.key, scope),
  }
}

function keyed(table: 'run_metrics' | 'params' | 'tags', key: string, scope: Scope): FieldSource['where'] {
  const of = column(table)
  return condition =>
    scope.exists(sql`from ${sql.table(table)} where ${of('run_id')} = ${column(scope.runs)('id')}
      and ${of('key_id')} = (select id from keys where name = ${key}) and ${condition}`)
}

function amongDatasets(scope: Scope): FieldSource['where'] {
  return condition =>
    scope.exists(sql`from run_datasets join datasets on datasets.id = run_datasets.dataset_id
      where run_datasets.run_id = ${column(scope.runs)('id')} and ${condition}`)
}

function amongModels(scope: Scope): FieldSource['where'] {
  return condition =>
    scope.exists(sql`from logged_models where logged_models.source_run_uuid = ${column(scope.runs)('run_uuid')}
      and logged_models.deleted_at is null and ${condition}`)
}

function compileArtifact(path: ArtifactNode['path'], { dialect, exists, runs }: Scope): Sql {
  const fits = path === null ? sql`1 = 1` : fitsPath(path, dialect)
  return exists(sql`from artifacts where artifacts.run_id = ${column(runs)('id')} and ${fits}`)
}

/** What lies in a folder sorts between its path with a slash and its path with the sign after the slash. */
function fitsPath({ operator, value }: NonNullable<ArtifactNode['path']>, dialect: DatabaseKind): Sql {
  const path = sql`artifacts.path`
  if (operator !== '=') return compareText(path, operator, value.value, dialect)
  return sql`(${path} = ${value.value} or (${path} >= ${`${value.value}/`} and ${path} < ${`${value.value}0`}))`
}

/** The tags that MLflow's programs read hold whole documents, in which any word is found. */
function compileWord(text: string, { dialect, exists, runs }: Scope): Sql {
  const of = column(runs)
  const searched = sql.join(WORD_TAGS.map(tag => sql`${tag}`))
  const inParams = exists(sql`from params where params.run_id = ${of('id')}
    and ${containsText(sql`params.value`, text, dialect)}`)
  const inTags = exists(sql`from tags where tags.run_id = ${of('id')}
    and ${containsText(sql`tags.value`, text, dialect)}
    and tags.key_id not in (select id from keys where name >= 'mlflow.' and name < 'mlflow/'
      and name not in (${searched}))`)
  const inName = containsText(of('name'), text, dialect)
  return sql`(${of('run_uuid')} = ${text} or ${inName} or ${inParams} or ${inTags})`
}

function column(table: string): (name: string) => Sql {
  return name => sql.ref(`${table}.${name}`)
}
