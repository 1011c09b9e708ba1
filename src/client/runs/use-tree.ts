import { useCallback, useState } from 'react'
import type { RunQuery } from '#contract/runs.ts'

type Tree = NonNullable<RunQuery['tree']>

const UNTOUCHED: Tree = { expanded: [], collapsed: [] }
/** As many as the server takes: the ones opened first close again. */
const MOST = 10_000

/** Which rows of a tree of runs are open; void as soon as other rows are asked for. `on`: whether there is a tree. */
export function useTree(on: boolean, rowsKey: string) {
  const [state, setState] = useState({ rowsKey, tree: UNTOUCHED })
  if (state.rowsKey !== rowsKey) setState({ rowsKey, tree: UNTOUCHED })
  const toggle = useCallback(
    (runId: string, open: boolean) =>
      setState(current => ({ ...current, tree: withRow(current.tree, runId, open) })),
    [],
  )
  return on ? { tree: state.tree, toggle } : { tree: undefined, toggle: null }
}

function withRow({ expanded, collapsed }: Tree, runId: string, open: boolean): Tree {
  const without = (ids: string[]) => ids.filter(id => id !== runId)
  return {
    expanded: open ? [...without(expanded), runId].slice(-MOST) : without(expanded),
    collapsed: open ? without(collapsed) : [...without(collapsed), runId].slice(-MOST),
  }
}
