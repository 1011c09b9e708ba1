import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { RunColumns } from '#contract/experiments.ts'
import type { RunPlace } from '#contract/runs.ts'
import { paced } from '../changes/paced.ts'
import { useChanges } from '../changes/use-changes.ts'
import { placeInterest } from './run-scope.ts'
import { runColumns } from './run-queries.ts'

/** How long the keys rest after they were asked for: for each key, and at most; in ms. */
const REST_PER_KEY = 5
const LONGEST_REST = 10_000

/**
 * The keys that the runs of a place have; undefined until they are known. A run that logs may bring one that no
 * run had: they are asked for again when runs change, less often where there are many.
 */
export function useRunKeys(place: RunPlace): RunColumns | undefined {
  const { data, refetch } = useQuery(runColumns(place))
  const ask = useMemo(() => paced(async () => restAfter((await refetch()).data)), [refetch])
  useChanges(placeInterest(place), ({ runs, truncated }) => {
    if (runs.length > 0 || truncated) ask()
  })
  return data
}

const restAfter = (keys: RunColumns | undefined): number =>
  keys === undefined
    ? 0
    : Math.min(LONGEST_REST, REST_PER_KEY * (keys.metrics.length + keys.params.length + keys.tags.length))
