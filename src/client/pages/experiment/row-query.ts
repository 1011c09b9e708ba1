import type { RunPlace, RunSelector } from '#contract/runs.ts'
import { parsePaths, parseTree } from '../../runs/open-rows.ts'
import type { RowQuery } from '../../runs/row-source.ts'
import { DEFAULT_SORT } from '../../runs/sort-steps.ts'
import { withLocalTimes } from '../../search/local-times.ts'
import type { ExperimentView } from './search-params.ts'

/** Where the rows of a query are from. */
export const placeOf = ({ experimentIds, folder }: RunPlace): RunPlace => ({
  ...(experimentIds && { experimentIds }),
  ...(folder !== undefined && { folder }),
})

/** Which runs a view shows. */
export const viewSelector = (place: RunPlace, { state, filter }: ExperimentView): RunSelector => ({
  ...place,
  state,
  ...(filter !== '' && { filter: withLocalTimes(filter) }),
})

/** The rows of a view, with the columns that are asked for. */
export const viewQuery = (place: RunPlace, view: ExperimentView, columns: string[]): RowQuery => {
  const { sort, tree, group, open } = view
  return {
    ...viewSelector(place, view),
    orderBy: sort.length === 0 ? [...DEFAULT_SORT] : sort,
    columns,
    ...(tree && { tree: parseTree(open) }),
    ...(group.length > 0 && { groups: { by: group, expanded: parsePaths(open, group.length) } }),
  }
}
