import { parseName } from './comparison.ts'
import { Cursor } from './cursor.ts'
import { SearchError } from './errors.ts'
import type { Field, Mode, OrderItem, Subject } from './fields.ts'
import type { NameNode } from './nodes.ts'
import { entityKind, resolveField } from './resolve.ts'
import { knownAttributes, vocabulary } from './subjects.ts'
import { tokenize } from './tokens.ts'

/** How many order_by items are read. */
export const MAX_ORDER_ITEMS = 30

/**
 * Reads order_by items, `key [ASC|DESC]` each. Throws SearchError, its positions within the item that it is about, for
 * an item that cannot be read, a field that cannot be sorted by, one that comes twice, and too many items.
 */
export function readOrder(items: readonly string[], subject: Subject, mode: Mode): OrderItem[] {
  if (items.length > MAX_ORDER_ITEMS) {
    const message = `order_by has at most ${MAX_ORDER_ITEMS} items, found ${items.length}`
    throw new SearchError('too-many', message, { start: 0, end: 0 })
  }
  const seen = new Set<string>()
  return items.map(text => {
    const item = readOrderItem(text, subject, mode)
    const name = fieldName(item.field)
    if (seen.has(name)) {
      throw new SearchError('duplicate', `order_by names ${text} twice`, { start: 0, end: text.length })
    }
    seen.add(name)
    return item
  })
}

/** Reads one order_by item. Throws SearchError. */
export function readOrderItem(text: string, subject: Subject, mode: Mode): OrderItem {
  const cursor = new Cursor(text, tokenize(text))
  const name = parseName(cursor)
  const token = cursor.peek()
  const direction = token.kind === 'name' ? cursor.slice(token).toUpperCase() : ''
  const descending = direction === 'DESC'
  if (descending || direction === 'ASC') cursor.next()
  if (cursor.peek().kind !== 'end') {
    throw cursor.unexpected(descending || direction === 'ASC' ? ['<end>'] : ['ASC', 'DESC', '<end>'])
  }
  refuseUnsortable(name, subject, mode)
  return Object.freeze({ field: resolveField(name, subject, mode), descending })
}

/** One name for each field, whatever alias was written. */
export function fieldName(field: Field): string {
  return field.kind === 'metric' ? `${field.aggregate} metric ${field.key}` : `${field.kind} ${field.key}`
}

/** Throws SearchError for a field that a subject cannot be sorted by. */
export function refuseUnsortable(name: NameNode, subject: Subject, mode: Mode): void {
  const kind = entityKind(name, subject, mode)
  const attributes = knownAttributes(subject, mode).flatMap(({ orderNames }) => orderNames)
  const sortable =
    kind === 'attribute' ? attributes.includes(name.key) : vocabulary(subject).orderEntities.includes(kind)
  if (sortable) return
  const written = name.entity === null ? name.key : `${name.entity}.${name.key}`
  throw new SearchError('unknown-field', `Cannot sort by ${written}`, name, attributes)
}
