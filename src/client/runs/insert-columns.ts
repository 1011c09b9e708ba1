import { baseColumn, columnGroup } from './run-columns.ts'

/** How many columns a table shows at most: as many as one question for its rows may name. */
export const MOST_COLUMNS = 480

/**
 * Adds columns to those that are shown: each after the last of its group, so that groups stay whole; no metric that is
 * there with some aggregate, and none beyond {@link MOST_COLUMNS}.
 */
export function insertColumns(shown: readonly string[], added: readonly string[]): string[] {
  const known = new Set(shown.map(baseColumn))
  const fresh = [...new Set(added)].filter(id => !known.has(baseColumn(id)))
  const columns = [...shown]
  for (const id of fresh.slice(0, Math.max(0, MOST_COLUMNS - shown.length))) {
    const last = columns.findLastIndex(column => columnGroup(column) === columnGroup(id))
    columns.splice(last < 0 ? columns.length : last + 1, 0, id)
  }
  return columns
}
