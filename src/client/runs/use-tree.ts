import { useCallback, useMemo } from 'react'
import { parseTree, printTree, withRow } from './open-rows.ts'

/**
 * Which rows of a tree of runs are open.
 * @param on whether there is a tree
 * @param open the value of the URL that says so
 */
export function useTree(on: boolean, open: string, onOpen: (next: (open: string) => string) => void) {
  const tree = useMemo(() => parseTree(open), [open])
  const toggle = useCallback(
    (runId: string, isOpen: boolean) => onOpen(text => printTree(withRow(parseTree(text), runId, isOpen))),
    [onOpen],
  )
  return on ? { tree, toggle } : { tree: undefined, toggle: null }
}
