import { queryOptions } from '@tanstack/react-query'
import type { Trash } from '#contract/trash.ts'
import { getJson } from '../api/fetch.ts'

/** What is in the trash; invalidated when the workspace changed. */
export const trashOptions = () =>
  queryOptions({
    queryKey: ['trash'],
    queryFn: ({ signal }) => getJson<Trash>('api/v1/trash', {}, signal),
  })
