import { knownAttributes } from '#contract/search/subjects.ts'
import type { AttributeField, OrderItem } from '#contract/search/fields.ts'
import { parseRunColumn, type RunColumnParts } from '#contract/search/run-column.ts'
import { invalid } from '../db/errors.ts'
import type { GroupBy } from '../run-index/group-columns.ts'
import type { ColumnSource } from '../run-index/load-values.ts'

/** @throws StoreError INVALID_PARAMETER_VALUE naming the field. */
export const parseColumn = (column: string, field: string): RunColumnParts => {
  const parsed = parseRunColumn(column)
  if (parsed === null)
    throw invalid(
      field,
      `${field}: '${column}' is no column; write attributes., params., metrics. or tags. and a key, or a metric in min(…), max(…), mean(…) or first(…).`,
    )
  return parsed
}

const NOWHERE = { start: 0, end: 0 }

/** The order_by item of a column. Keys are taken as they are: nothing in them needs quoting. */
export const orderByColumn = (column: string, descending: boolean, field: string): OrderItem => {
  const { kind, key, aggregate } = parseColumn(column, field)
  switch (kind) {
    case 'metrics':
      return { field: { kind: 'metric', key, aggregate, ...NOWHERE }, descending }
    case 'params':
      return { field: { kind: 'param', key, ...NOWHERE }, descending }
    case 'tags':
      return { field: { kind: 'tag', key, ...NOWHERE }, descending }
    case 'attributes': {
      const attribute = knownAttributes('runs', 'runfolio').find(({ orderNames }) => orderNames.includes(key))
      if (attribute === undefined) throw invalid(field, `${field}: runs cannot be sorted by '${column}'.`)
      const resolved: AttributeField = {
        kind: 'attribute',
        key: attribute.name,
        type: attribute.type,
        ...NOWHERE,
      }
      return { field: resolved, descending }
    }
  }
}

/** Where the values of a column come from; null for an attribute, which is no value of a key. */
export const columnSource = (column: string, field: string): ColumnSource | null => {
  const { kind, key, aggregate } = parseColumn(column, field)
  switch (kind) {
    case 'metrics':
      return { kind: 'metric', key, aggregate }
    case 'params':
      return { kind: 'param', key }
    case 'tags':
      return { kind: 'tag', key }
    case 'attributes':
      return null
  }
}

/**
 * What a column groups runs by.
 * @throws StoreError INVALID_PARAMETER_VALUE for a column of which each run has its own value.
 */
export const groupColumn = (column: string, field: string): GroupBy => {
  const source = columnSource(column, field)
  if (source !== null && source.kind !== 'metric') return source
  switch (column) {
    case 'attributes.status':
      return { kind: 'attribute', key: 'status' }
    case 'attributes.user_id':
      return { kind: 'attribute', key: 'user_id' }
    case 'attributes.dataset':
      return { kind: 'dataset', key: 'name' }
    default:
      throw invalid(
        field,
        `${field}: runs are grouped by params, tags, attributes.status, attributes.user_id or attributes.dataset, not by '${column}'.`,
      )
  }
}
