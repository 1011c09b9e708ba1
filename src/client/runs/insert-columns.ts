import { columnGroup } from './run-columns.ts'

/** Adds columns to those that are shown: each after the last of its group, so that groups stay whole. */
export function insertColumns(shown: readonly string[], added: readonly string[]): string[] {
  const columns = [...shown]
  for (const id of added) {
    if (columns.includes(id)) continue
    const last = columns.findLastIndex(column => columnGroup(column) === columnGroup(id))
    columns.splice(last < 0 ? columns.length : last + 1, 0, id)
  }
  return columns
}
