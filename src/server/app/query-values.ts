type Read = (text: string) => unknown

const readInteger: Read = text => (/^-?\d{1,16}$/.test(text) ? Number(text) : text)
const readNumber: Read = text =>
  /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : text
const readBoolean: Read = text => (text === 'true' ? true : text === 'false' ? false : text)

const READERS: Record<string, Read> = { integer: readInteger, number: readNumber, boolean: readBoolean }

interface Field {
  readonly key: string
  readonly isArray: boolean
  readonly read: Read | null
}

/**
 * Turns the texts of a query string into what its schema asks for, before it is checked: exact integers, numbers,
 * `true` and `false`, lists of repeated keys; null without a schema. What does not fit stays text and fails the check. Bodies get no such help.
 */
export const queryReader = (schema: unknown): ((query: unknown) => void) | null => {
  if (typeof schema !== 'object' || schema === null) return null
  const fields = fieldsOf(schema)
  return query => {
    if (!isRecord(query)) return
    for (const { key, isArray, read } of fields) {
      const value = query[key]
      if (value === undefined) continue
      const convert = (one: unknown): unknown => (typeof one === 'string' && read !== null ? read(one) : one)
      if (!isArray) query[key] = convert(value)
      else query[key] = Array.isArray(value) ? value.map(convert) : [convert(value)]
    }
  }
}

const fieldsOf = (schema: object): Field[] => {
  if (!('properties' in schema) || typeof schema.properties !== 'object' || schema.properties === null)
    return []
  return Object.entries(schema.properties).map(([key, property]: [string, unknown]) => {
    const type = typeOf(property)
    const items = type === 'array' && hasItems(property) ? typeOf(property.items) : type
    return { key, isArray: type === 'array', read: READERS[items] ?? null }
  })
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const typeOf = (schema: unknown): string =>
  typeof schema === 'object' && schema !== null && 'type' in schema ? String(schema.type) : ''

const hasItems = (schema: unknown): schema is { items: unknown } =>
  typeof schema === 'object' && schema !== null && 'items' in schema
