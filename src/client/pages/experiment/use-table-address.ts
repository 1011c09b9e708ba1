import { useCallback, useMemo } from 'react'
import type { SortItem } from '../../runs/column-codec.ts'
import { parseHidden, printHidden, type HiddenRuns } from '../../runs/hidden-runs.ts'
import { DEFAULT_SORT } from '../../runs/sort-steps.ts'
import type { ShownView } from '../../views/use-shown-view.ts'
import { changeView, readView, writeView, type ExperimentView } from './search-params.ts'

interface ChangeOptions {
  replace?: boolean
  /** Hears of the view before anything is drawn. */
  ahead?: (next: ExperimentView) => void
}

/** What the address says of a run table, and what writes it there. What grows out of use replaces the address, the rest adds to the history. */
export function useTableAddress({ params, setParams }: Pick<ShownView, 'params' | 'setParams'>) {
  const view = useMemo(() => readView(params), [params])
  const change = useCallback(
    (part: Partial<ExperimentView>, { replace, ahead }: ChangeOptions = {}) =>
      setParams(current => writeView(current, changeView(readView(current), part)), {
        replace: replace ?? false,
        ahead: ahead && (next => ahead(readView(next))),
      }),
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
  const onLink = useCallback(
    (columns: string[] | null, sort?: SortItem[]) =>
      change({ columns, ...(sort && { sort: sortParam(sort) }) }, { replace: true }),
    [change],
  )

  // the address is read anew with every change of it
  const pinnedKey = view.pinned.join(',')
  const pinnedRuns = useMemo(() => (pinnedKey === '' ? [] : pinnedKey.split(',')), [pinnedKey])
  const onPinnedRuns = useCallback((pinned: string[]) => change({ pinned }, { replace: true }), [change])
  const hiddenKey = printHidden(view.hidden)
  const hiddenRuns = useMemo(() => parseHidden(hiddenKey), [hiddenKey])
  const onHiddenRuns = useCallback((hidden: HiddenRuns) => change({ hidden }, { replace: true }), [change])
  return {
    view,
    change,
    onOpen,
    onLink,
    marks: { pinnedRuns, onPinnedRuns, hiddenRuns, onHiddenRuns },
  }
}

/** As the address has an order: the usual one is not said. */
export const sortParam = (sort: SortItem[]): SortItem[] =>
  sort.length === 1 && sort[0]?.column === DEFAULT_SORT[0]?.column && sort[0]?.descending ? [] : sort
