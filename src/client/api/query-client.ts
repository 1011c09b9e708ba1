import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api-error.ts'

const mayPass = (error: Error): boolean =>
  error instanceof ApiError && (error.code === 'NETWORK' || error.code === 'TEMPORARILY_UNAVAILABLE')

/**
 * The page's cache of what the server said. Nothing is asked again by itself: the change feed says when. A request is
 * repeated only where another try may pass, never for what the server refused.
 */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 2000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (failures, error) => failures < 2 && mayPass(error),
        retryDelay: failures => Math.min(4000, 500 * 2 ** failures),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
