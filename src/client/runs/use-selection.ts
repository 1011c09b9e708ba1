import { useCallback, useRef, useState, type RefObject } from 'react'
import type { RunGridHandle } from './grid-handle.ts'
import { errorText } from '../api/error-text.ts'
import { toastError } from '../ui/toast.tsx'
import type { GroupPath } from './group-by.ts'
import { idsBetween, idsWithin } from './ids-between.ts'
import type { RowSource } from './row-source.ts'
import {
  EVERYTHING,
  forOtherRows,
  headerState,
  isSelected,
  NOTHING,
  withRuns,
  type Selection,
} from './selection.ts'

interface Options {
  source: RowSource
  grid: RefObject<RunGridHandle | null>
  total: number
  /** Names what matches: "all" of one filter is not "all" of another. */
  rowsKey: string
}

/** Which runs are chosen, and the gestures that choose them. */
export function useSelection({ source, grid, total, rowsKey }: Options) {
  const [state, setState] = useState<{ rowsKey: string; selection: Selection }>({
    rowsKey,
    selection: NOTHING,
  })
  const anchor = useRef<{ runId: string; position: number } | null>(null)
  if (state.rowsKey !== rowsKey) setState({ rowsKey, selection: forOtherRows(state.selection) })
  const { selection } = state
  const change = useCallback(
    (next: (selection: Selection) => Selection) =>
      setState(current => ({ ...current, selection: next(current.selection) })),
    [],
  )

  const toggleRow = useCallback(
    (runId: string, position: number, extend: boolean) => {
      const from = anchor.current
      // a pinned row is nowhere among the others
      if (position >= 0) anchor.current = { runId, position }
      else extend = false
      if (!extend || from === null || from.position === position) {
        change(current => withRuns(current, [runId], !isSelected(current, runId)))
        return
      }
      change(current => withRuns(current, [runId], true))
      // the rows in between need not be loaded
      void idsBetween(source, grid.current, from.position, position).then(ids =>
        change(current => withRuns(current, ids, true)),
      )
    },
    [change, source, grid],
  )
  /** From a row to its neighbour: both are chosen, and a later step goes on from there. */
  const extendTo = useCallback(
    (fromId: string, runId: string, position: number) => {
      anchor.current = { runId, position }
      change(current => withRuns(current, [fromId, runId], true))
    },
    [change],
  )
  /** Chooses all runs of a group, or takes them out where all are chosen. */
  const toggleGroupRuns = useCallback(
    async (keys: GroupPath) => {
      try {
        const ids = await idsWithin(source, keys)
        change(current => withRuns(current, ids, !ids.every(id => isSelected(current, id))))
      } catch (error) {
        toastError(errorText(error))
      }
    },
    [change, source],
  )
  const toggleAll = useCallback(
    () => change(current => (headerState(current, total) === 'all' || total === 0 ? NOTHING : EVERYTHING)),
    [change, total],
  )

  return {
    selection,
    toggleRow,
    extendTo,
    toggleGroupRuns,
    toggleAll,
    selectAll: () => change(() => EVERYTHING),
    clear: () => change(() => NOTHING),
  }
}
