import { useCallback, useMemo } from 'react'
import type { RunQuery } from '#contract/runs.ts'
import type { GroupPath } from './group-by.ts'
import { parsePaths, printPaths, withPath } from './open-rows.ts'

type Groups = NonNullable<RunQuery['groups']>

/**
 * What runs are grouped by, and which groups are open.
 * @param open the value of the URL that says so
 */
export function useGroups(
  by: readonly string[],
  open: string,
  onOpen: (next: (open: string) => string) => void,
) {
  const key = JSON.stringify(by)
  // the columns come from the URL, anew with every change of it
  const groupedBy = useMemo(() => JSON.parse(key) as string[], [key])
  const depth = groupedBy.length
  const expanded = useMemo(() => parsePaths(open, depth), [open, depth])
  const toggle = useCallback(
    (path: GroupPath, isOpen: boolean) =>
      onOpen(text => printPaths(withPath(parsePaths(text, depth), path, isOpen))),
    [onOpen, depth],
  )
  const groups: Groups | undefined = depth === 0 ? undefined : { by: groupedBy, expanded }
  return { groupedBy, groups, toggle: groups === undefined ? null : toggle }
}
