import type { GroupPath } from './group-by.ts'
import type { RunGridHandle } from './grid-handle.ts'
import type { RowSource } from './row-source.ts'

/** The most that a shift-click takes; more is a matter for the box above the rows. */
export const MOST = 50_000
const PAGE = 1000

/** Ids of the rows from one position to another, both included: what is loaded from the grid, else from the server. */
export async function idsBetween(
  source: RowSource,
  grid: RunGridHandle | null,
  from: number,
  to: number,
): Promise<string[]> {
  const start = Math.min(from, to)
  const end = Math.min(Math.max(from, to) + 1, start + MOST)
  const loaded = grid?.idsAt(start, end) ?? []
  if (loaded.length === end - start) return loaded
  const ids: string[] = []
  for (let offset = start; offset < end; offset += PAGE) {
    const page = await source.window(offset, Math.min(PAGE, end - offset))
    ids.push(...page.rows.map(run => run.runId))
  }
  return ids
}

/** Ids of the runs of a group, as many as can be chosen one by one. */
export async function idsWithin(source: RowSource, keys: GroupPath): Promise<string[]> {
  const ids: string[] = []
  for (let offset = 0; offset < MOST; offset += PAGE) {
    const page = await source.within(keys, offset, PAGE)
    ids.push(...page.rows.map(run => run.runId))
    if (page.rows.length < PAGE) break
  }
  return ids
}
