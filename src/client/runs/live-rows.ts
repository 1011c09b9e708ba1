import type { Changes } from '#contract/changes.ts'
import type { RunPage, RunQuery } from '#contract/runs.ts'
import type { RunGridHandle } from './grid-handle.ts'
import type { RowSource } from './row-source.ts'

/** How many loaded rows are read again at once. */
const MOST_ROWS = 500

/** What {@link followChanges} works on. */
export interface LiveTable {
  source: RowSource
  grid: RunGridHandle
  fetchPage: (query: RunQuery) => Promise<RunPage>
  /** Rows that the table says there are. */
  shown: number
  /** The first row is the newest run: a new one may appear above at once. */
  newestFirst: boolean
}

/** What a change does to a table beside new values in its cells. */
export type LiveResult =
  /** All is shown. */
  | { kind: 'same' }
  /** Everything was read again. */
  | { kind: 'refreshed' }
  /** So many runs match that are not shown, as showing them would move the rows under the reader. */
  | { kind: 'pending'; runs: number }

/**
 * Brings what changed into a table without moving its rows: values of loaded rows in place; new runs at once when the
 * reader is at the top of the newest, else only their number. Rows that left are taken out.
 */
export async function followChanges(changes: Changes, table: LiveTable): Promise<LiveResult> {
  const { source, grid, shown, newestFirst } = table
  const { query, era } = source
  // Any run moves the sums of its groups, and may move it to another one.
  if (query.groups !== undefined) return refresh(table)
  const arrived = changes.truncated || changes.runs.some(run => run.isNew)
  if (arrived && newestFirst && grid.atTop) return refresh(table)

  const changed = new Set(changes.runs.map(run => run.runId))
  const loaded = grid.loadedIds
  const ids = (changes.truncated ? loaded : loaded.filter(id => changed.has(id))).slice(0, MOST_ROWS)
  const gone = ids.length > 0 && !(await updateRows(ids, table))
  if (era !== source.era) return { kind: 'same' }

  const mayMatchOtherwise = Boolean(query.filter) && changes.runs.length > 0
  if (!arrived && !gone && !changes.workspace && !mayMatchOtherwise) return { kind: 'same' }
  const { rowCount } = await table.fetchPage({ ...query, columns: [], offset: 0, limit: 1 })
  if (era !== source.era) return { kind: 'same' }
  const more = rowCount - shown
  if (gone || more < 0) return refresh(table)
  // A new child below a closed parent adds no row, but a mark that there is something to open.
  if (more === 0) return arrived && query.tree !== undefined ? refresh(table) : { kind: 'same' }
  source.shift = newestFirst ? more : 0
  return { kind: 'pending', runs: more }
}

/** Two changes that were told one after the other, as one. */
export const bothChanges = (a: Changes, b: Changes): Changes => ({
  change: b.change,
  workspace: a.workspace || b.workspace,
  runs: [...b.runs, ...a.runs],
  truncated: a.truncated || b.truncated,
})

function refresh({ source, grid }: LiveTable): LiveResult {
  source.startOver()
  grid.refresh()
  return { kind: 'refreshed' }
}

/** Whether all of them are still there. */
async function updateRows(ids: readonly string[], { source, grid, fetchPage }: LiveTable): Promise<boolean> {
  const { query, era } = source
  const page = await fetchPage({
    ...(query.experimentIds && { experimentIds: query.experimentIds }),
    ...(query.folder !== undefined && { folder: query.folder }),
    columns: query.columns,
    filter: `attributes.run_id IN (${ids.map(id => `'${id}'`).join(', ')})`,
    ...(query.state && { state: query.state }),
    offset: 0,
    limit: ids.length,
  })
  if (era !== source.era) return true
  grid.update(source.tableRows(page, query.columns))
  return page.rows.length === ids.length
}
