import { queryOptions } from '@tanstack/react-query'
import type { ChangeView, CreateView, SetDefaultView, View, ViewPlace, Views } from '#contract/views.ts'
import { ApiError } from '../api/api-error.ts'
import { getJson, postJson } from '../api/fetch.ts'

/** Lists of views; invalidated when one was changed. */
export const VIEW_LISTS = ['view-lists'] as const

/** A view as it is now. */
export const readView = (viewId: number, signal?: AbortSignal): Promise<View> =>
  getJson<View>(`api/v1/views/${viewId}`, {}, signal)

/** One view. It is read when the page opens and stays as it is while the page is open. */
export const viewOptions = (viewId: number) =>
  queryOptions({
    queryKey: ['views', viewId],
    queryFn: ({ signal }) => readView(viewId, signal),
    staleTime: Infinity,
    retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.status === 404),
  })

/** The views of a place, and what it opens with. */
export const viewsOptions = (place: ViewPlace) =>
  queryOptions({
    queryKey: [...VIEW_LISTS, place],
    queryFn: ({ signal }) => getJson<Views>('api/v1/views', place, signal),
    staleTime: 0,
  })

/** Keeps a view. */
export const createView = (view: CreateView): Promise<View> => postJson<View>('api/v1/views', view)

/** Changes the name of a view, what it shows, or both. */
export const changeView = (viewId: number, change: ChangeView): Promise<View> =>
  postJson<View>(`api/v1/views/${viewId}`, change)

export const deleteView = (viewId: number): Promise<object> =>
  postJson<object>(`api/v1/views/${viewId}/delete`, {})

/** Undoes {@link deleteView}. */
export const restoreView = (viewId: number): Promise<View> =>
  postJson<View>(`api/v1/views/${viewId}/restore`, {})

/** Sets the view that a place opens with; null takes the choice back. */
export const setDefaultView = (choice: SetDefaultView): Promise<object> =>
  postJson<object>('api/v1/views/default', choice)
