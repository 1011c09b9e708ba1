import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { RunPlace } from '#contract/runs.ts'
import { useChanges } from '../changes/use-changes.ts'
import type { TableRow } from './row-source.ts'
import { fetchRunPage } from './run-queries.ts'
import { placeInterest } from './run-scope.ts'

const NONE: readonly TableRow[] = []

/** The rows of pinned runs, whatever the filter, in the order in which they were pinned; those that are gone are left out. */
export function usePinnedRows(
  pinned: readonly string[],
  place: RunPlace,
  columns: string[],
): readonly TableRow[] {
  const { experimentIds, folder } = place
  const where = {
    ...(experimentIds !== undefined && { experimentIds }),
    ...(folder !== undefined && { folder }),
  }
  const { data, refetch } = useQuery({
    queryKey: ['pinned-runs', where, pinned, columns],
    queryFn: async () => {
      const filter = `attributes.run_id IN (${pinned.map(id => `'${id}'`).join(', ')})`
      const page = await fetchRunPage({ ...where, columns, filter, offset: 0, limit: pinned.length })
      return { page, columns }
    },
    enabled: pinned.length > 0,
    placeholderData: keepPreviousData,
  })
  useChanges(placeInterest(where), ({ runs, truncated }) => {
    if (pinned.length > 0 && (truncated || runs.some(run => pinned.includes(run.runId)))) void refetch()
  })
  return useMemo(() => {
    if (data === undefined || pinned.length === 0) return NONE
    const places = new Map(data.columns.map((column, place) => [column, place]))
    return pinned.flatMap(id => {
      const run = data.page.rows.find(row => row.runId === id)
      return run === undefined ? [] : [{ run, places }]
    })
  }, [data, pinned])
}
