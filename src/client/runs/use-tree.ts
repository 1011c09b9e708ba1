import { useCallback } from 'react'
import { parseTree, printTree, withRow } from './open-rows.ts'

/**
 * What opens and closes the rows of a tree of runs.
 * @param on whether there is a tree
 */
export function useTree(on: boolean, onOpen: (next: (open: string) => string) => void) {
  const toggle = useCallback(
    (runId: string, isOpen: boolean) => onOpen(text => printTree(withRow(parseTree(text), runId, isOpen))),
    [onOpen],
  )
  return on ? toggle : null
}
