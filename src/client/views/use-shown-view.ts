import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { View } from '#contract/views.ts'
import { isNotFound } from '../api/api-error.ts'
import { folded, unfolded } from './long-params.ts'
import {
  addressOf,
  addressOfView,
  askedView,
  isModified,
  isPlain,
  shownParams,
  type ViewLayer,
} from './view-layer.ts'
import { viewOptions } from './view-queries.ts'

type Change = (shown: URLSearchParams) => URLSearchParams

interface SetOptions {
  replace?: boolean
  /** Hears of the parameters before anything is drawn. */
  ahead?: ((next: URLSearchParams) => void) | undefined
}

/** The view that a table shows, and the parameters that come of it and of the address. */
export interface ShownView {
  /** null: the table without a view. */
  view: View | null
  modified: boolean
  params: URLSearchParams
  setParams: (change: Change, options?: SetOptions) => void
  /** Shows another view as it was saved, or none. */
  open: (viewId: number | null) => void
}

export interface ViewState extends ShownView {
  /** Nothing can be shown before the view is there. */
  loading: boolean
  /** The view of the address that was not there; it stays told until it is read. */
  gone: number | null
  /** Why the view of the address could not be read. */
  error: unknown
  retry: () => void
  forgetGone: () => void
}

/** Starts reading the view that the address names, beside whatever else the page reads. */
export function useAskedView(): void {
  const [address] = useSearchParams()
  const asked = askedView(address)
  const viewId = typeof asked === 'number' ? asked : null
  useQuery({ ...viewOptions(viewId ?? 0), enabled: viewId !== null })
}

/**
 * The view of a table: what its address names, else what the place opens with, unless the address says how the table is
 * shown: such a link shows the same whatever the place's view is later.
 * @param placeView what the place opened with when the page was opened
 */
export function useShownView(placeView: View | null): ViewState {
  const [initial] = useState(placeView)
  const [written, setAddress] = useSearchParams()
  const address = useMemo(() => unfolded(written), [written])
  const [gone, setGone] = useState<number | null>(null)
  const hasDefault = initial !== null
  const asked = askedView(address)
  const usual = asked === null && isPlain(address) ? (initial?.viewId ?? null) : null
  const viewId = typeof asked === 'number' ? asked : usual
  const { data, error, refetch } = useQuery({ ...viewOptions(viewId ?? 0), enabled: viewId !== null })
  const read = viewId === null ? null : (newer(data, viewId === initial?.viewId ? initial : null) ?? null)
  if (viewId !== null && read === null && isNotFound(error) && gone !== viewId) setGone(viewId)

  const layer = useMemo<ViewLayer | null>(
    () => read && { viewId: read.viewId, params: read.content.params },
    [read],
  )
  const params = useMemo(() => shownParams(address, layer), [address, layer])
  const setParams = useCallback(
    (change: Change, { replace = false, ahead }: SetOptions = {}) => {
      const next = change(shownParams(newestAddress(), layer))
      ahead?.(next)
      // what a reader does is drawn at once, before frames that show nothing new
      setAddress(folded(addressOf(next, layer, hasDefault)), { replace, flushSync: !replace })
    },
    [setAddress, layer, hasDefault],
  )
  const open = useCallback(
    (id: number | null) => setAddress(() => addressOfView(newestAddress(), id, hasDefault)),
    [setAddress, hasDefault],
  )
  return {
    view: read,
    modified: layer !== null && isModified(params, layer),
    params,
    setParams,
    open,
    loading: viewId !== null && read === null && error === null,
    gone,
    error: read === null && viewId !== null && !isNotFound(error) ? error : null,
    retry: () => void refetch(),
    forgetGone: () => setGone(null),
  }
}

/** As the router set it last: the page is drawn later, and of two changes at once the second would undo the first. */
const newestAddress = (): URLSearchParams => unfolded(new URLSearchParams(window.location.search))

const newer = (a: View | null | undefined, b: View | null): View | null =>
  a && b ? (a.updatedAt >= b.updatedAt ? a : b) : (a ?? b)
