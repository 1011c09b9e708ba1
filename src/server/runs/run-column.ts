import { knownAttributes } from '#contract/search/subjects.ts'
import type { AttributeField, OrderItem } from '#contract/search/fields.ts'
import { parseRunColumn, type RunColumnParts } from '#contract/search/run-column.ts'
import { invalid } from '../db/errors.ts'

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
