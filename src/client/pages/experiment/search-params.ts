import type { RunState } from '#contract/runs.ts'
import { parseGroups } from '../../runs/group-by.ts'
import { parseColumns, parseSort, printColumns, printSort, type SortItem } from '../../runs/column-codec.ts'
import { parseHidden, printHidden, type HiddenRuns } from '../../runs/hidden-runs.ts'
import { isSortable } from '../../runs/run-columns.ts'

/** What the experiment page shows, as far as its URL says it. */
export interface ExperimentView {
  filter: string
  state: RunState
  /** Empty: newest first. */
  sort: SortItem[]
  /** null: the columns of this reader, or the default. */
  columns: string[] | null
  /** Runs below their parents. */
  tree: boolean
  /** What the shown columns are narrowed to by name; empty: all of them. */
  only: string
  /** Ids of the runs that stay at the top. */
  pinned: string[]
  /** The runs that charts leave out. */
  hidden: HiddenRuns
  /** The columns that runs are grouped by, the outermost first; then they do not stand below their parents. */
  group: string[]
  /** Which rows of the tree, or which groups, are open. */
  open: string
}

const RUN_ID = /^[\w-]{1,64}$/
const MOST_PINNED = 10

/** Reads the query of the page's URL; what is wrong in it is as if it were not there. */
export function readView(params: URLSearchParams): ExperimentView {
  const columns = params.get('cols')
  const group = parseGroups(params.get('group') ?? '')
  return {
    filter: params.get('filter') ?? '',
    state: params.get('state') === 'deleted' ? 'deleted' : 'active',
    sort: parseSort(params.get('sort') ?? '').filter(({ column }) => isSortable(column)),
    columns: columns === null ? null : parseColumns(columns),
    tree: params.get('tree') === '1' && group.length === 0,
    group,
    open: params.get('open') ?? '',
    only: params.get('only') ?? '',
    pinned: (params.get('pin') ?? '')
      .split(',')
      .filter(id => RUN_ID.test(id))
      .slice(0, MOST_PINNED),
    hidden: parseHidden(params.get('hidden') ?? ''),
  }
}

/** The view with something else. Which rows are open is void as soon as others take their place. */
export function changeView(view: ExperimentView, part: Partial<ExperimentView>): ExperimentView {
  const next = { ...view, ...part }
  return rowsOf(next) === rowsOf(view) ? next : { ...next, open: '' }
}

const rowsOf = ({ group, tree, filter, state }: ExperimentView): string =>
  JSON.stringify(group.length > 0 ? group : [tree, filter, state])

/** The query for a view: what is as usual is left out, what belongs to others stays. */
export function writeView(params: URLSearchParams, view: ExperimentView): URLSearchParams {
  const next = new URLSearchParams(params)
  set(next, 'filter', view.filter)
  set(next, 'state', view.state === 'deleted' ? 'deleted' : '')
  set(next, 'sort', printSort(view.sort))
  set(next, 'tree', view.tree ? '1' : '')
  set(next, 'group', printColumns(view.group))
  set(next, 'open', view.tree || view.group.length > 0 ? view.open : '')
  set(next, 'pin', view.pinned.join(','))
  set(next, 'hidden', printHidden(view.hidden))
  set(next, 'only', view.only.trim())
  if (view.columns !== null) next.set('cols', printColumns(view.columns))
  else next.delete('cols')
  return next
}

function set(params: URLSearchParams, name: string, value: string): void {
  if (value === '') params.delete(name)
  else params.set(name, value)
}
