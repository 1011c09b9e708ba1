import type { Aggregate } from '#contract/search/nodes.ts'
import { invalid } from '../db/errors.ts'
import { parseColumn } from '../runs/run-column.ts'

/** Attributes of a run that an export can have, and what their values are. */
export const ATTRIBUTES = {
  run_id: 'text',
  run_name: 'text',
  experiment_id: 'text',
  experiment: 'text',
  user_id: 'text',
  status: 'text',
  artifact_uri: 'text',
  start_time: 'time',
  end_time: 'time',
  duration: 'double',
  last_write: 'time',
  parent: 'text',
  parent_run_id: 'text',
  dataset: 'text',
  deleted_at: 'time',
  deleted_by: 'text',
} as const
export type AttributeName = keyof typeof ATTRIBUTES

/** What the values of a column are: a time is in ms since the epoch. */
export type ColumnType = 'text' | 'double' | 'time' | 'integer'

/** Where the values of a column come from. */
export type ValueSource =
  | { kind: 'attribute'; key: AttributeName }
  | { kind: 'param' | 'tag'; key: string }
  | { kind: 'metric'; key: string; aggregate: Aggregate }

/** A column of an export. */
export interface ExportColumn {
  /** What heads it; no two are the same. */
  name: string
  type: ColumnType
  source: ValueSource
}

const isAttribute = (key: string): key is AttributeName => Object.hasOwn(ATTRIBUTES, key)

/** A column of an attribute, headed by a name. */
export const attributeColumn = (name: string, key: AttributeName): ExportColumn => ({
  name,
  type: ATTRIBUTES[key],
  source: { kind: 'attribute', key },
})

export const paramColumn = (name: string, key: string): ExportColumn => ({
  name,
  type: 'text',
  source: { kind: 'param', key },
})

export const tagColumn = (name: string, key: string): ExportColumn => ({
  name,
  type: 'text',
  source: { kind: 'tag', key },
})

export const metricColumn = (name: string, key: string, aggregate: Aggregate = 'last'): ExportColumn => ({
  name,
  type: 'double',
  source: { kind: 'metric', key, aggregate },
})

/**
 * Columns as they were chosen, in their order; one that comes twice is there once.
 * @throws StoreError INVALID_PARAMETER_VALUE for one that there is not.
 */
export const chosenColumns = (columns: readonly string[]): ExportColumn[] =>
  [...new Set(columns)].map(column => {
    const field = `columns[${columns.indexOf(column)}]`
    const { kind, key, aggregate } = parseColumn(column, field)
    if (kind === 'metrics') return metricColumn(column, key, aggregate)
    if (kind === 'params') return paramColumn(column, key)
    if (kind === 'tags') return tagColumn(column, key)
    if (isAttribute(key)) return attributeColumn(column, key)
    throw invalid(
      field,
      `${field}: runs have no attribute '${key}'; there are ${Object.keys(ATTRIBUTES).join(', ')}.`,
    )
  })

/**
 * The metrics among chosen columns, by key; of a metric history nothing else counts.
 * @throws StoreError INVALID_PARAMETER_VALUE when there are none.
 */
export const chosenMetrics = (columns: readonly string[]): string[] => {
  const keys = chosenColumns(columns).flatMap(({ source }) => (source.kind === 'metric' ? source.key : []))
  if (keys.length === 0)
    throw invalid('columns', 'columns: none of these is a metric, and a metric history has nothing else.')
  return [...new Set(keys)]
}
