import { SearchError } from './errors.ts'
import type { Field } from './fields.ts'
import { MAX_ORDER_ITEMS, fieldName, refuseUnsortable } from './order.ts'
import { resolveField } from './resolve.ts'

/** One order_by item of logged models/search, as clients send it. */
interface LoggedModelOrderItem {
  readonly field_name: string
  readonly ascending?: boolean | undefined
  readonly dataset_name?: string | undefined
  readonly dataset_digest?: string | undefined
}

/** A checked one: an attribute, or a metric, of one dataset where that is said. */
export interface LoggedModelOrder {
  readonly field: Field
  readonly descending: boolean
  readonly dataset?: { readonly name: string; readonly digest?: string | undefined } | undefined
}

/**
 * Checks order_by items of logged models. A key after `metrics.` stands as it is, without quotes. Throws SearchError for
 * a field that cannot be sorted by, one that comes twice, a digest without a name, and too many items.
 */
export function readLoggedModelOrder(items: readonly LoggedModelOrderItem[]): LoggedModelOrder[] {
  if (items.length > MAX_ORDER_ITEMS) {
    throw new SearchError('too-many', `order_by has at most ${MAX_ORDER_ITEMS} items`, { start: 0, end: 0 })
  }
  const seen = new Set<string>()
  return items.map(item => {
    const order = readItem(item)
    const name = JSON.stringify([fieldName(order.field), order.dataset])
    const span = { start: 0, end: item.field_name.length }
    if (seen.has(name)) throw new SearchError('duplicate', `order_by names ${item.field_name} twice`, span)
    seen.add(name)
    return order
  })
}

function readItem(item: LoggedModelOrderItem): LoggedModelOrder {
  const written = item.field_name.trim()
  const dot = written.indexOf('.')
  const [entity, key] = dot < 0 ? [null, written] : [written.slice(0, dot), written.slice(dot + 1)]
  const name = { kind: 'name', aggregate: null, entity, key, start: 0, end: item.field_name.length } as const
  refuseUnsortable(name, 'loggedModels', 'mlflow')
  const field = resolveField(name, 'loggedModels', 'mlflow')
  if (item.dataset_digest && !item.dataset_name) {
    throw new SearchError('wrong-value', 'dataset_digest needs dataset_name beside it', name)
  }
  const digest = item.dataset_digest || undefined
  const dataset = item.dataset_name ? { name: item.dataset_name, digest } : undefined
  return { field, descending: item.ascending === false, dataset }
}
