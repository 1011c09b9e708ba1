import { useCallback, useMemo, useState } from 'react'
import type { RunQuery } from '#contract/runs.ts'
import type { GroupPath } from './group-by.ts'

type Groups = NonNullable<RunQuery['groups']>

/** As many as the server takes: the ones opened first close again. */
const MOST = 10_000

const spelled = (path: GroupPath): string => JSON.stringify(path)

/** Which groups of runs are open; void as soon as runs are grouped by something else. */
export function useGroups(by: readonly string[]) {
  const key = JSON.stringify(by)
  const [state, setState] = useState<{ key: string; expanded: GroupPath[] }>({ key, expanded: [] })
  if (state.key !== key) setState({ key, expanded: [] })
  // the columns come from the URL, anew with every change of it
  const groupedBy = useMemo(() => JSON.parse(key) as string[], [key])
  const toggle = useCallback(
    (path: GroupPath, open: boolean) =>
      setState(current => {
        const others = current.expanded.filter(one => spelled(one) !== spelled(path))
        return { ...current, expanded: open ? [...others, path].slice(-MOST) : others }
      }),
    [],
  )
  const groups: Groups | undefined =
    groupedBy.length === 0 ? undefined : { by: groupedBy, expanded: state.expanded }
  return { groupedBy, groups, toggle: groups === undefined ? null : toggle }
}
