const PLACEHOLDER = /<(?:run|experiment|model)-\d+>/g
const ANY = '<any>'

/** The ids that stand for a recording's placeholders on one server; comparing replies learns them. */
export class Bindings {
  readonly #ids = new Map<string, string>()

  /** A text with the server's ids in place of the placeholders; throws where one is not known yet. */
  fill(text: string): string {
    return text.replaceAll(PLACEHOLDER, placeholder => {
      const id = this.#ids.get(placeholder)
      if (id === undefined) throw new Error(`No reply has given ${placeholder} yet: ${text.slice(0, 200)}`)
      return id
    })
  }

  /**
   * What of the recorded reply is not in the actual one, as `path: actual, recorded …`. Further fields are allowed, an
   * empty object or list may be absent; lists of tags, params, metrics and files compare in any order.
   */
  differences(recorded: unknown, actual: unknown, path = 'reply'): string[] {
    if (recorded === ANY) return actual === undefined ? [`${path}: absent`] : []
    if (typeof recorded === 'string') return this.#text(recorded, actual, path)
    if (typeof recorded === 'number') return same(Number(actual), recorded, path)
    if (Array.isArray(recorded)) return this.#list(recorded, actual, path)
    if (isObject(recorded)) return this.#object(recorded, actual, path)
    return same(actual, recorded, path)
  }

  #text(recorded: string, actual: unknown, path: string): string[] {
    const names = [...recorded.matchAll(PLACEHOLDER)].map(([name]) => name)
    const between = recorded.split(PLACEHOLDER).map(part => RegExp.escape(part))
    const ids = names.map(name => {
      const known = this.#ids.get(name)
      return known === undefined ? '([\\w-]+)' : `(${RegExp.escape(known)})`
    })
    const pattern = between.map((part, index) => part + (ids[index] ?? '')).join('')
    const match = new RegExp(`^${pattern}$`, 's').exec(String(actual))
    if (!match || typeof actual !== 'string') return same(actual, recorded, path)
    for (const [index, name] of names.entries()) this.#ids.set(name, match[index + 1] ?? '')
    return []
  }

  #list(recorded: unknown[], actual: unknown, path: string): string[] {
    const found = Array.isArray(actual) ? actual : []
    if (found.length !== recorded.length)
      return [`${path}: ${found.length} items, recorded ${recorded.length}`]
    const sorted = inKeyOrder(found)
    return inKeyOrder(recorded).flatMap((item, index) =>
      this.differences(item, sorted[index], `${path}[${index}]`),
    )
  }

  #object(recorded: Record<string, unknown>, actual: unknown, path: string): string[] {
    const found = isObject(actual) ? actual : {}
    if (!isObject(actual) && Object.keys(recorded).length > 0) return same(actual, recorded, path)
    return Object.entries(recorded).flatMap(([key, value]) =>
      this.differences(value, found[key], `${path}.${key}`),
    )
  }
}

function same(actual: unknown, recorded: unknown, path: string): string[] {
  return Object.is(actual, recorded) ? [] : [`${path}: ${show(actual)}, recorded ${show(recorded)}`]
}

function show(value: unknown): string {
  if (Object.is(value, -0)) return '-0'
  if (typeof value === 'bigint') return String(value)
  return (
    JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner)) ??
    'absent'
  ).slice(0, 200)
}

/** Lists whose items have a key or a path carry no order; histories, whose points share one key, keep theirs. */
function inKeyOrder(items: unknown[]): unknown[] {
  return items.toSorted((a, b) => {
    const [left, right] = [orderOf(a), orderOf(b)]
    return left < right ? -1 : left > right ? 1 : 0
  })
}

function orderOf(item: unknown): string {
  if (!isObject(item)) return ''
  const name = item['key'] ?? item['path']
  return typeof name === 'string' ? name : ''
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
