import { useCallback, useMemo } from 'react'
import type { GroupPath } from './group-by.ts'
import { parsePaths, printPaths, withPath } from './open-rows.ts'

/** What runs are grouped by, and what opens and closes the groups. */
export function useGroups(by: readonly string[], onOpen: (next: (open: string) => string) => void) {
  const key = JSON.stringify(by)
  // the columns come from the URL, anew with every change of it
  const groupedBy = useMemo(() => JSON.parse(key) as string[], [key])
  const depth = groupedBy.length
  const toggle = useCallback(
    (path: GroupPath, isOpen: boolean) =>
      onOpen(text => printPaths(withPath(parsePaths(text, depth), path, isOpen))),
    [onOpen, depth],
  )
  return { groupedBy, toggle: depth === 0 ? null : toggle }
}
