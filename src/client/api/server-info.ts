import { queryOptions } from '@tanstack/react-query'
import type { ServerInfo } from '#contract/server-info.ts'
import { getJson } from './fetch.ts'

/** The server's version, the page's user and home, and how many days the trash keeps things. */
export const serverInfoOptions = () =>
  queryOptions({
    queryKey: ['server'],
    queryFn: ({ signal }) => getJson<ServerInfo>('api/v1/server', {}, signal),
    staleTime: Infinity,
  })
