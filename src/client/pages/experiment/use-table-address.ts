import { useCallback, useMemo } from 'react'
import type { SortItem } from '../../runs/column-codec.ts'
import { parseHidden, printHidden, type HiddenRuns } from '../../runs/hidden-runs.ts'
import { DEFAULT_SORT } from '../../runs/sort-steps.ts'
import type { ShownView } from '../../views/use-shown-view.ts'
import { changeView, readView, writeView, type ExperimentView } from './search-params.ts'

/** What the address says of a run table, and what writes it there. What grows out of use replaces the address, the rest adds to the history. */
export function useTableAddress({ params, setParams }: Pick<ShownView, 'params' | 'setParams'>) {
  const view = useMemo(() => readView(params), [params])
  const change = useCallback(
    (part: Partial<ExperimentView>, replace = false) =>
      setParams(current => writeView(current, changeView(readView(current), part)), { replace }),
    [setParams],
  )
  const onOpen = useCallback(
    (next: (open: string) => string) =>
      setParams(
        current => {
          const shown = readView(current)
          return writeView(current, { ...shown, open: next(shown.open) })
        },
        { replace: true },
      ),
    [setParams],
  )
  const onSort = useCallback((sort: SortItem[]) => change({ sort: sortParam(sort) }), [change])
  const onLink = useCallback(
    (columns: string[] | null, sort?: SortItem[]) =>
      change({ columns, ...(sort && { sort: sortParam(sort) }) }, true),
    [change],
  )

  // the address is read anew with every change of it
  const pinnedKey = view.pinned.join(',')
  const pinnedRuns = useMemo(() => (pinnedKey === '' ? [] : pinnedKey.split(',')), [pinnedKey])
  const onPinnedRuns = useCallback((pinned: string[]) => change({ pinned }, true), [change])
  const hiddenKey = printHidden(view.hidden)
  const hiddenRuns = useMemo(() => parseHidden(hiddenKey), [hiddenKey])
  const onHiddenRuns = useCallback((hidden: HiddenRuns) => change({ hidden }, true), [change])
  return {
    view,
    change,
    onOpen,
    onSort,
    onLink,
    marks: { pinnedRuns, onPinnedRuns, hiddenRuns, onHiddenRuns },
  }
}

/** The usual order is not said. */
const sortParam = (sort: SortItem[]): SortItem[] =>
  sort.length === 1 && sort[0]?.column === DEFAULT_SORT[0]?.column && sort[0]?.descending ? [] : sort
