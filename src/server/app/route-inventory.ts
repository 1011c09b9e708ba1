import type { FastifyInstance } from 'fastify'
import type { RoutePolicy } from '../http/policy.ts'

export interface InventoryEntry {
  readonly method: string
  /** The path as declared, with `:name` and `*`. */
  readonly url: string
  readonly policy: RoutePolicy
}

/** Every route of an application, as they were declared. */
export interface RouteInventory {
  readonly entries: readonly InventoryEntry[]
  /** The methods that a path has routes for; empty for an unknown path. */
  methodsOf(path: string): string[]
}

const CHANGING = new Set(['POST', 'PUT', 'PATCH'])

/**
 * Records each route as it is declared. Throws, so that the server does not start, for a route without a policy and for
 * one that changes something without a body whose type browsers have to ask for.
 */
export const takeInventory = (app: FastifyInstance): RouteInventory => {
  const entries: InventoryEntry[] = []
  app.addHook('onRoute', ({ method, url, config }) => {
    const policy = config?.policy
    if (policy === undefined) throw new Error(`The route ${String(method)} ${url} has no policy`)
    for (const one of Array.isArray(method) ? method : [method]) {
      if (CHANGING.has(one) && policy.body === 'none')
        throw new Error(`The route ${one} ${url} takes no body`)
      entries.push({ method: one, url, policy })
    }
  })
  return { entries, methodsOf: methodFinder(entries) }
}

/** Compiles the paths when first asked, when every route has been declared. */
const methodFinder = (entries: readonly InventoryEntry[]): RouteInventory['methodsOf'] => {
  let patterns: { pattern: RegExp; methods: Set<string> }[] | null = null
  return path => {
    patterns ??= [...Map.groupBy(entries, entry => entry.url)].map(([url, same]) => ({
      pattern: patternOf(url),
      methods: new Set(same.map(entry => entry.method)),
    }))
    return [...new Set(patterns.flatMap(({ pattern, methods }) => (pattern.test(path) ? [...methods] : [])))]
  }
}

const patternOf = (url: string): RegExp => {
  const parts = url.split(/(:[A-Za-z]+|\*)/).map(part => {
    if (part === '*') return '.*'
    return part.startsWith(':') ? '[^/]+' : part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
  })
  return new RegExp(`^${parts.join('')}$`)
}
