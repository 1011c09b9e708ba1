import { storage } from '../ui/storage.ts'

/** How many searches are remembered. */
const MOST = 20

const keyOf = (scopeKey: string) => `runfolio.searches.${scopeKey}` as const

/** What this reader searched for in a run table, the latest first. */
export function readHistory(scopeKey: string): string[] {
  try {
    return checkHistory(JSON.parse(storage.get(keyOf(scopeKey)) ?? '[]'))
  } catch {
    return []
  }
}

/** Remembers a search; one that was there moves to the front. */
export function rememberSearch(scopeKey: string, filter: string): void {
  if (filter === '') return
  const others = readHistory(scopeKey).filter(other => other !== filter)
  storage.set(keyOf(scopeKey), JSON.stringify([filter, ...others].slice(0, MOST)))
}

export const forgetSearches = (scopeKey: string): void => storage.remove(keyOf(scopeKey))

/** What can be used of a stored value, whoever wrote it. */
function checkHistory(stored: unknown): string[] {
  return Array.isArray(stored) ? stored.filter(item => typeof item === 'string').slice(0, MOST) : []
}
