import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { AttributeField, Field, Filter, OrderItem } from '#contract/search/fields.ts'
import type { DatabaseKind } from '../db/dialects.ts'
import { compileFilter, type FieldSource, nothing } from './compile-filter.ts'
import { countConditions, type Exists, existsIn } from './sql-exists.ts'

type Sql = RawBuilder<unknown>

const COLUMNS: Record<string, string> = {
  name: 'experiments.name',
  experiment_id: 'experiments.id',
  creation_time: 'experiments.created_at',
  last_update_time: 'experiments.updated_at',
}

/** Compiles a checked filter of experiments to a condition on the table `experiments`, every value bound. */
export function compileExperimentFilter(filter: Filter, dialect: DatabaseKind): RawBuilder<SqlBool> {
  const exists = existsIn(dialect, countConditions(filter))
  const source = (field: Field) => experimentSource(field, exists)
  return compileFilter(filter, { source, word: nothing, artifact: nothing, related: nothing }, dialect)
}

/**
 * What follows `order by` for order_by items of experiments. As in MLflow ties go to the larger id, unless the ids are
 * an item; no items at all: the newest first, ties to the smaller id.
 */
export function compileExperimentOrder(items: readonly OrderItem[]): Sql {
  if (items.length === 0) return sql`experiments.created_at desc, experiments.id asc`
  const terms = items.map(({ field, descending }) => {
    if (field.kind !== 'attribute') throw new TypeError('Experiments are sorted by attributes')
    return sql`${column(field)} ${descending ? sql`desc` : sql`asc`}`
  })
  const byId = items.some(({ field }) => field.key === 'experiment_id')
  return sql.join(byId ? terms : [...terms, sql`experiments.id desc`])
}

function experimentSource(field: Field, exists: Exists): FieldSource {
  if (field.kind === 'tag') {
    const where = (condition: Sql) =>
      exists(sql`from experiment_tags where experiment_tags.experiment_id = experiments.id
        and experiment_tags.key = ${field.key} and ${condition}`)
    return { text: sql`experiment_tags.value`, where }
  }
  if (field.kind !== 'attribute') throw new TypeError(`Experiments have no ${field.kind}`)
  const where = (condition: Sql) => sql`(${condition})`
  if (field.type === 'text') return { text: column(field), where }
  return { number: { sql: column(field), type: 'integer', nullIsNaN: false }, where }
}

function column(field: AttributeField): Sql {
  return sql.ref(COLUMNS[field.key] ?? '')
}
