import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react'
import type { Changes } from '#contract/changes.ts'
import type { RunGridHandle } from './grid-handle.ts'
import { useChanges } from '../changes/use-changes.ts'
import { bothChanges, followChanges } from './live-rows.ts'
import { RowSource, type RowQuery, type TableRow } from './row-source.ts'
import { placeInterest } from './run-scope.ts'
import { fetchRunPage } from './run-queries.ts'

/** How many runs match, and how many there are. */
export interface RunTotals {
  total: number
  unfiltered: number
  /** Rows that the table has for them: fewer in a closed tree, more with groups. */
  rowCount: number
}

export interface RunRows {
  source: RowSource
  /** null until the first reply. */
  totals: RunTotals | null
  /** The first rows, as soon as they are there: before the grid has asked for any. */
  first: readonly TableRow[] | null
  /** Other rows than those that are shown are on their way. */
  busy: boolean
  error: unknown
  /** Runs that match but are not shown yet. */
  pending: number
  showPending: () => void
  /** Reads everything again. */
  refresh: () => void
}

interface News {
  /** The rows that this is about. */
  rowsKey: string
  error: unknown
  pending: number
}

interface Options {
  query: RowQuery
  newestFirst: boolean
  /** Whether the columns are known: until then nothing is asked ahead of the grid, or it would be asked twice. */
  known: boolean
  grid: RefObject<RunGridHandle | null>
}

/** The rows of a run table: asks for them, keeps the totals, and brings live changes in. */
export function useRunRows({ query, newestFirst, known, grid }: Options): RunRows {
  const key = JSON.stringify(query)
  const rowsKey = keyOfRows(query)
  const [totals, setTotals] = useState<RunTotals | null>(null)
  const [loadedKey, setLoadedKey] = useState('')
  const [first, setFirst] = useState<readonly TableRow[] | null>(null)
  // what was told of other rows than those that are asked for now is void
  const [news, setNews] = useState<News>({ rowsKey, error: null, pending: 0 })
  const { error, pending } = news.rowsKey === rowsKey ? news : { error: null, pending: 0 }
  const [source] = useState(() => {
    const created = new RowSource(query, fetchRunPage, {
      loaded({ unfiltered, total: matched, rowCount: all }) {
        const total = Math.max(0, matched - created.shift)
        const rowCount = Math.max(0, all - created.shift)
        setLoadedKey(keyOfRows(created.query))
        setNews(last => (last.error === null ? last : { ...last, error: null }))
        setTotals(last =>
          last?.total === total && last.unfiltered === unfiltered && last.rowCount === rowCount
            ? last
            : { total, unfiltered, rowCount },
        )
      },
      first: setFirst,
      failed: failure => setNews({ rowsKey: keyOfRows(created.query), error: failure, pending: 0 }),
    })
    if (known) created.prefetch()
    return created
  })
  const tellPending = (count: number) =>
    setNews(last => ({ rowsKey, error: last.rowsKey === rowsKey ? last.error : null, pending: count }))

  const show = useEffectEvent(() => {
    const { query: before, shift } = source
    if (JSON.stringify(before) === key) return
    const onlyColumns = keyOfRows(before) === rowsKey
    const sameTree =
      JSON.stringify([before.tree, before.groups]) === JSON.stringify([query.tree, query.groups])
    if (onlyColumns && sameTree && query.columns.every(column => before.columns.includes(column))) return
    source.setQuery(query)
    if (grid.current === null) source.prefetch()
    else if (onlyColumns) source.shift = shift
    else grid.current.scrollToTop()
    grid.current?.refresh()
  })
  useEffect(() => show(), [key])

  const refresh = () => {
    source.startOver()
    tellPending(0)
    grid.current?.refresh()
  }

  const waiting = useRef<Changes | null>(null)
  const following = useRef(false)
  const follow = async (): Promise<void> => {
    if (following.current || waiting.current === null || grid.current === null) return
    following.current = true
    try {
      // what is on its way has the newest: only against that a change says what is new
      await source.counted()
      const changes = waiting.current
      waiting.current = null
      const table = {
        source,
        grid: grid.current,
        fetchPage: fetchRunPage,
        shown: source.total ?? 0,
        newestFirst,
      }
      const result = await followChanges(changes, table)
      if (result.kind !== 'same') tellPending(result.kind === 'pending' ? result.runs : 0)
    } catch {
      // the next change tries again; the mark of the connection says that something is wrong
    }
    following.current = false
    if (waiting.current !== null) void follow()
  }
  useChanges(placeInterest(query), changes => {
    waiting.current = waiting.current === null ? changes : bothChanges(waiting.current, changes)
    void follow()
  })

  const showPending = () => {
    refresh()
    if (newestFirst) grid.current?.scrollToTop()
  }
  const busy = loadedKey !== rowsKey && error === null
  return { source, totals, first, busy, error, pending, showPending, refresh }
}

/** Names which rows in which order, whatever their columns, and which of a tree are open. */
const keyOfRows = (query: RowQuery): string =>
  JSON.stringify({ ...query, columns: [], tree: query.tree !== undefined, groups: query.groups?.by })
