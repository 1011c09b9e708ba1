import type { RunPlace } from '#contract/runs.ts'
import { storage } from '../ui/storage.ts'

/** How many searches are remembered. */
const MOST = 20

const keyOf = (place: RunPlace) =>
  `runfolio.searches.${place.experimentIds?.join(',') ?? place.folder ?? ''}` as const

/** What this reader searched for among the runs of some experiments, the latest first. */
export function readHistory(place: RunPlace): string[] {
  try {
    return checkHistory(JSON.parse(storage.get(keyOf(place)) ?? '[]'))
  } catch {
    return []
  }
}

/** Remembers a search; one that was there moves to the front. */
export function rememberSearch(place: RunPlace, filter: string): void {
  if (filter === '') return
  const others = readHistory(place).filter(other => other !== filter)
  storage.set(keyOf(place), JSON.stringify([filter, ...others].slice(0, MOST)))
}

export const forgetSearches = (place: RunPlace): void => storage.remove(keyOf(place))

/** What can be used of a stored value, whoever wrote it. */
function checkHistory(stored: unknown): string[] {
  return Array.isArray(stored) ? stored.filter(item => typeof item === 'string').slice(0, MOST) : []
}
