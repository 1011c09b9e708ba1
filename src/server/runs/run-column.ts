import { knownAttributes } from '#contract/search/subjects.ts'
import type { AttributeField, OrderItem } from '#contract/search/fields.ts'
import { invalid } from '../db/errors.ts'

/** A column of the run table, taken apart: the part before the first dot, and the key behind it. */
export interface ParsedColumn {
  kind: 'attributes' | 'params' | 'metrics' | 'tags'
  key: string
}

const KINDS = ['attributes', 'params', 'metrics', 'tags'] as const

/** @throws StoreError INVALID_PARAMETER_VALUE naming the field. */
export const parseColumn = (column: string, field: string): ParsedColumn => {
  const dot = column.indexOf('.')
  const kind = KINDS.find(known => known === column.slice(0, dot))
  const key = column.slice(dot + 1)
  if (kind === undefined || key === '')
    throw invalid(
      field,
      `${field}: '${column}' is no column; write attributes., params., metrics. or tags. and a key.`,
    )
  return { kind, key }
}

const NOWHERE = { start: 0, end: 0 }

/** The order_by item of a column. Keys are taken as they are: nothing in them needs quoting. */
export const orderByColumn = (column: string, descending: boolean, field: string): OrderItem => {
  const { kind, key } = parseColumn(column, field)
  switch (kind) {
    case 'metrics':
      return { field: { kind: 'metric', key, aggregate: 'last', ...NOWHERE }, descending }
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
